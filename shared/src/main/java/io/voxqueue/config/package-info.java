// SPDX-License-Identifier: Apache-2.0
/** The settings of the service, one validated record per concern. */
@NullMarked
package io.voxqueue.config;

import org.jspecify.annotations.NullMarked;
