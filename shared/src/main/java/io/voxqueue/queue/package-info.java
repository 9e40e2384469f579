// SPDX-License-Identifier: Apache-2.0
/** What goes through JobRunr's queues, and the way in: ids of jobs and deliveries, names of chores, nothing else. */
@NullMarked
package io.voxqueue.queue;

import org.jspecify.annotations.NullMarked;
