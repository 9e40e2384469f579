// SPDX-License-Identifier: Apache-2.0
/** Whether the service and what it stands on are well. */
@NullMarked
package io.voxqueue.api.health;

import org.jspecify.annotations.NullMarked;
