// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.config.Secret;
import io.voxqueue.conversation.ConversationRepository;
import io.voxqueue.conversation.ConversationRepositoryContract;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs against a real MongoDB: {@code -Dvoxqueue.contract.mongoUri=mongodb://localhost:27017}. */
@EnabledIfSystemProperty(named = "voxqueue.contract.mongoUri", matches = ".+")
class MongoConversationRepositoryTest extends ConversationRepositoryContract {
    private MongoStore store;
    private ConversationRepository conversations;

    @BeforeEach
    void connect() throws IOException {
        store = MongoStore.at(
                new Secret(System.getProperty("voxqueue.contract.mongoUri")), "voxqueue_" + UUID.randomUUID());
        conversations = new MongoConversationRepository(store);
    }

    @AfterEach
    void disconnect() {
        store.database().drop();
        store.close();
    }

    @Override
    protected ConversationRepository conversations() {
        return conversations;
    }
}
