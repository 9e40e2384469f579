// SPDX-License-Identifier: Apache-2.0
/** The workers' side of the queue: JobRunr's server, started at once, watched, tidied, and stopped without loss. */
@NullMarked
package io.voxqueue.worker.queue;

import org.jspecify.annotations.NullMarked;
