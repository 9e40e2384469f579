// SPDX-License-Identifier: Apache-2.0
/** Tests of what every request meets before a resource does. */
@NullMarked
package io.voxqueue.api.edge;

import org.jspecify.annotations.NullMarked;
