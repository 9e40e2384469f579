// SPDX-License-Identifier: Apache-2.0
/** Tests of who gets in and who does not, over HTTP. */
@NullMarked
package io.voxqueue.api.auth;

import org.jspecify.annotations.NullMarked;
