// SPDX-License-Identifier: Apache-2.0
/** What does the work: the queue's consumer, speech synthesis, and the removal of what is over. */
@NullMarked
package io.voxqueue.worker;

import org.jspecify.annotations.NullMarked;
