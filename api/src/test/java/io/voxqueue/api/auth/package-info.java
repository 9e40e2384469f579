// SPDX-License-Identifier: Apache-2.0
/** Tests of how callers prove who they are. */
@NullMarked
package io.voxqueue.api.auth;

import org.jspecify.annotations.NullMarked;
