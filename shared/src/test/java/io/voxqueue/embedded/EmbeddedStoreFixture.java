// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory for a store, and clients of it that are closed in the end. */
abstract class EmbeddedStoreFixture {
    @TempDir
    Path dataDirectory;

    final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    MongoClient openClient() throws IOException {
        EmbeddedStore store = EmbeddedStore.open(dataDirectory);
        MongoClient client = MongoClients.create(store.uri());
        open.add(client);
        open.add(store);
        return client;
    }

    Path file() {
        return dataDirectory.resolve("store").resolve("voxqueue.mv");
    }

    static MongoCollection<Document> words(MongoClient client) {
        return client.getDatabase("test").getCollection("words");
    }
}
