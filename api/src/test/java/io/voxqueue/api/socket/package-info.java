// SPDX-License-Identifier: Apache-2.0
/** WebSockets against the real service, with the library's own client and with sockets that send just what they should not. */
@NullMarked
package io.voxqueue.api.socket;

import org.jspecify.annotations.NullMarked;
