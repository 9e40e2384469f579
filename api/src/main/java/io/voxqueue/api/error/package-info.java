// SPDX-License-Identifier: Apache-2.0
/** What clients are told when something cannot be done: problem documents (RFC 9457), all from here. */
@NullMarked
package io.voxqueue.api.error;

import org.jspecify.annotations.NullMarked;
