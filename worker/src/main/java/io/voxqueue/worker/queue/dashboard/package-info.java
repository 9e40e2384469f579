// SPDX-License-Identifier: Apache-2.0
/** JobRunr's dashboard on a server of its own, for operators on this machine only. */
@NullMarked
package io.voxqueue.worker.queue.dashboard;

import org.jspecify.annotations.NullMarked;
