// SPDX-License-Identifier: Apache-2.0
/** One command per budget: each prints its figures as a line and as JSON. */
@NullMarked
package io.voxqueue.bench;

import org.jspecify.annotations.NullMarked;
