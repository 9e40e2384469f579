// SPDX-License-Identifier: Apache-2.0
/** Tests of the settings. */
@NullMarked
package io.voxqueue.api.setting;

import org.jspecify.annotations.NullMarked;
