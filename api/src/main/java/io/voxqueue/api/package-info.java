// SPDX-License-Identifier: Apache-2.0
/** The service's face: its use cases, its settings and where its parts are put together. */
@NullMarked
package io.voxqueue.api;

import org.jspecify.annotations.NullMarked;
