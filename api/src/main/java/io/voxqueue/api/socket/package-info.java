// SPDX-License-Identifier: Apache-2.0
/** WebSockets at {@code /ws}: Java-WebSocket's protocol engine on Jetty's connections. What is said is a protocol's. */
@NullMarked
package io.voxqueue.api.socket;

import org.jspecify.annotations.NullMarked;
