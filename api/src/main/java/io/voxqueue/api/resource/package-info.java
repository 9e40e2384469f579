// SPDX-License-Identifier: Apache-2.0
/** The HTTP resources: they read requests and write answers, and leave the deciding to the use cases. */
@NullMarked
package io.voxqueue.api.resource;

import org.jspecify.annotations.NullMarked;
