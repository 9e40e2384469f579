// SPDX-License-Identifier: Apache-2.0
/** Tests of what operators see and do. */
@NullMarked
package io.voxqueue.api.operation;

import org.jspecify.annotations.NullMarked;
