// SPDX-License-Identifier: Apache-2.0
/** Removes what is over: audio first, later the records that told of it. */
@NullMarked
package io.voxqueue.worker.expiry;

import org.jspecify.annotations.NullMarked;
