// SPDX-License-Identifier: Apache-2.0
/** Tests of how the log is written. */
@NullMarked
package io.voxqueue.api.log;

import org.jspecify.annotations.NullMarked;
