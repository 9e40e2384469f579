// SPDX-License-Identifier: Apache-2.0
/** Tests of the service as its clients meet it. */
@NullMarked
package io.voxqueue.api;

import org.jspecify.annotations.NullMarked;
