// SPDX-License-Identifier: Apache-2.0
/** Tests of the limits, over HTTP where they are met. */
@NullMarked
package io.voxqueue.api.limit;

import org.jspecify.annotations.NullMarked;
