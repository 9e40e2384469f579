// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.config.Secret;
import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.webhook.WebhookRepositoryContract;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs against a real MongoDB: {@code -Dvoxqueue.contract.mongoUri=mongodb://localhost:27017}. */
@EnabledIfSystemProperty(named = "voxqueue.contract.mongoUri", matches = ".+")
class MongoWebhookRepositoryTest extends WebhookRepositoryContract {
    private static MongoStore store;

    private WebhookRepository repository;

    @BeforeAll
    static void connect() throws IOException {
        store = MongoStore.at(
                new Secret(System.getProperty("voxqueue.contract.mongoUri")), "voxqueue_" + UUID.randomUUID());
    }

    @AfterAll
    static void disconnect() {
        store.close();
    }

    @BeforeEach
    void begin() {
        repository = new MongoWebhookRepository(store);
    }

    @AfterEach
    void forget() {
        store.database().drop();
    }

    @Override
    protected WebhookRepository repository() {
        return repository;
    }
}
