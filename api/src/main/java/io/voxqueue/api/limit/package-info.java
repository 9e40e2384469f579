// SPDX-License-Identifier: Apache-2.0
/** How much of the service one caller may take: requests, characters, places in the queue. */
@NullMarked
package io.voxqueue.api.limit;

import org.jspecify.annotations.NullMarked;
