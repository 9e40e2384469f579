// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

class InMemoryWebhookRepositoryTest extends WebhookRepositoryContract {
    private final WebhookRepository repository = new InMemoryWebhookRepository();

    @Override
    protected WebhookRepository repository() {
        return repository;
    }
}
