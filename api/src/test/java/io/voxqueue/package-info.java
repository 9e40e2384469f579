// SPDX-License-Identifier: Apache-2.0
/** What holds for the whole program. */
@NullMarked
package io.voxqueue;

import org.jspecify.annotations.NullMarked;
