// SPDX-License-Identifier: Apache-2.0
/** Tests of what the service measures. */
@NullMarked
package io.voxqueue.api.metrics;

import org.jspecify.annotations.NullMarked;
