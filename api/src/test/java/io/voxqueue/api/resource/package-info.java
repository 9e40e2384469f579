// SPDX-License-Identifier: Apache-2.0
/** Tests of the HTTP resources, one class each, against the running service. */
@NullMarked
package io.voxqueue.api.resource;

import org.jspecify.annotations.NullMarked;
