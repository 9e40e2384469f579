// SPDX-License-Identifier: Apache-2.0
/** What owners have used up of what they may have. */
@NullMarked
package io.voxqueue.usage;

import org.jspecify.annotations.NullMarked;
