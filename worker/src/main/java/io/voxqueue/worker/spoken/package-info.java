// SPDX-License-Identifier: Apache-2.0
/** Answers that are spoken while they are written. */
@NullMarked
package io.voxqueue.worker.spoken;

import org.jspecify.annotations.NullMarked;
