// SPDX-License-Identifier: Apache-2.0
/** Faults made for real, and what clients see of them. */
@NullMarked
package io.voxqueue.faults;

import org.jspecify.annotations.NullMarked;
