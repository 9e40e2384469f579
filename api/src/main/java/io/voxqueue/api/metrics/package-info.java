// SPDX-License-Identifier: Apache-2.0
/** What the service measures of itself, in the words of Prometheus; nobody else knows its library. */
@NullMarked
package io.voxqueue.api.metrics;

import org.jspecify.annotations.NullMarked;
