// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.conversation.ConversationRepository;
import io.voxqueue.conversation.ConversationRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedConversationRepositoryTest extends ConversationRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private ConversationRepository conversations;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        conversations = new MongoConversationRepository(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ConversationRepository conversations() {
        return conversations;
    }
}
