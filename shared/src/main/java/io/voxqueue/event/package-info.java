// SPDX-License-Identifier: Apache-2.0
/** What happened to a job, told to whoever listens. */
@NullMarked
package io.voxqueue.event;

import org.jspecify.annotations.NullMarked;
