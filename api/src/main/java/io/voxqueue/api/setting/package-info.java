// SPDX-License-Identifier: Apache-2.0
/** Reads the settings: defaults, the operator's own file, environment variables. */
@NullMarked
package io.voxqueue.api.setting;

import org.jspecify.annotations.NullMarked;
