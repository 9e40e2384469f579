// SPDX-License-Identifier: Apache-2.0
/** Tells the receivers of webhooks what happened: announces events, makes the calls, and connects to nobody it must not. */
@NullMarked
package io.voxqueue.worker.webhook;

import org.jspecify.annotations.NullMarked;
