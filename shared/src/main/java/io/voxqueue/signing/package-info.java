// SPDX-License-Identifier: Apache-2.0
/** The keys with which the service recognises what it gave out itself: tokens, API keys, links, webhooks. */
@NullMarked
package io.voxqueue.signing;

import org.jspecify.annotations.NullMarked;
