// SPDX-License-Identifier: Apache-2.0
/** Requests that are sent again, and how they are known again. */
@NullMarked
package io.voxqueue.idempotency;

import org.jspecify.annotations.NullMarked;
