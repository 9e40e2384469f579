// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.webhook.WebhookRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedWebhookRepositoryTest extends WebhookRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private WebhookRepository repository;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        repository = new MongoWebhookRepository(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected WebhookRepository repository() {
        return repository;
    }
}
