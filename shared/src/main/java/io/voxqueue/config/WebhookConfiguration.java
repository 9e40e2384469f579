// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

/**
 * Whom webhooks may call.
 *
 * @param allowPrivateAddresses whether private addresses and plain http may be called, as is handy in development
 */
public record WebhookConfiguration(boolean allowPrivateAddresses) {}
