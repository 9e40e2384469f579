// SPDX-License-Identifier: Apache-2.0
/** Tests of what the service says about itself. */
@NullMarked
package io.voxqueue.api.health;

import org.jspecify.annotations.NullMarked;
