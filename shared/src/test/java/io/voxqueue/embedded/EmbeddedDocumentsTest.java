// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Where the embedded store has to do better with documents and indexes than what it is made of. */
class EmbeddedDocumentsTest extends EmbeddedStoreFixture {
    @Test
    void readersNeverMeetAChangeHalfWay() throws Exception {
        EmbeddedStore store = EmbeddedStore.open(dataDirectory);
        open.add(store);
        // the driver would ask again in silence
        MongoClient client = MongoClients.create(store.uri() + "&retryReads=false");
        open.add(0, client);
        MongoCollection<Document> words = words(client);
        words.insertOne(version(0));
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                writing.add(writers.submit(() -> {
                    for (int i = 0; i < 1000; i++) {
                        words.replaceOne(new Document("_id", "a"), version(i));
                    }
                }));
            }
            while (!writing.stream().allMatch(Future::isDone)) {
                Document seen = words.find().first();
                assertThat(seen).isEqualTo(version(seen.getInteger("n")));
            }
            for (Future<?> done : writing) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    /** A document whose every key tells which version it belongs to. */
    private static Document version(int n) {
        Document version = new Document("_id", "a").append("n", n);
        for (int i = 0; i < 50; i++) {
            version.append("key-" + n % 7 + "-" + i, n);
        }
        return version;
    }

    @Test
    void uniqueIndexesHoldAfterTheStoreWasClosed() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(dataDirectory);
                MongoClient client = MongoClients.create(store.uri())) {
            words(client).createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
            words(client).insertOne(new Document("n", 1));
        }
        MongoCollection<Document> words = words(openClient());
        assertThatThrownBy(() -> words.insertOne(new Document("n", 1))).isInstanceOf(MongoWriteException.class);
    }

    @Test
    void droppingAllIndexesOfOneCollectionLeavesThoseOfTheOthers() throws IOException {
        MongoClient client = openClient();
        MongoCollection<Document> words = words(client);
        MongoCollection<Document> others = client.getDatabase("test").getCollection("others");
        words.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        others.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        words.dropIndexes();
        words.insertMany(List.of(new Document("n", 1), new Document("n", 1)));
        others.insertOne(new Document("n", 1));
        assertThatThrownBy(() -> others.insertOne(new Document("n", 1))).isInstanceOf(MongoWriteException.class);
        assertThat(words.listIndexes()).hasSize(1);
    }

    @Test
    void changingOneDocumentForeverDoesNotGrowTheFileForever() throws IOException {
        MongoCollection<Document> words = words(openClient());
        words.insertOne(new Document("_id", "a").append("n", 0).append("text", "word ".repeat(1000)));
        update(words, 1_000);
        long grown = Files.size(file());
        update(words, 2_000);
        assertThat(Files.size(file())).isLessThan(Math.max(2 * grown, 8 << 20));
        assertThat(words.find().first()).containsEntry("n", 3_000);
    }

    private static void update(MongoCollection<Document> words, int times) {
        for (int i = 0; i < times; i++) {
            words.updateOne(new Document("_id", "a"), Updates.inc("n", 1));
        }
    }
}
