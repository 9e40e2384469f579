// SPDX-License-Identifier: Apache-2.0
/** Text and voice in, sound and its timeline out: the synthesis pipeline and the jobs that run it. */
@NullMarked
package io.voxqueue.worker.speech;

import org.jspecify.annotations.NullMarked;
