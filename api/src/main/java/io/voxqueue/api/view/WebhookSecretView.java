// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

/** What receivers check signatures with. */
public record WebhookSecretView(String secret) {
    @Override
    public String toString() {
        return "WebhookSecretView[redacted]";
    }
}
