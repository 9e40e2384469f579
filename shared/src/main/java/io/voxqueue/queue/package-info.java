// SPDX-License-Identifier: Apache-2.0
/** What goes through JobRunr's queue, and the way in: ids of jobs and names of chores, nothing else. */
@NullMarked
package io.voxqueue.queue;

import org.jspecify.annotations.NullMarked;
