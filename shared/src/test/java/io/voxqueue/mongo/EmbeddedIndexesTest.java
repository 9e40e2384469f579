// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIndexesTest {
    @TempDir
    private Path directory;

    private MongoStore store;
    private MongoCollection<Document> words;

    @BeforeEach
    void open() throws Exception {
        store = MongoStore.embedded(directory);
        words = store.database().getCollection("words");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void thoseOfAnEarlierBuildMakeRoomForThoseOfThisOne() {
        words.insertOne(new Document("_id", "b").append("owner", "one").append("version", 1L));
        words.insertOne(new Document("_id", "a").append("owner", "one").append("version", 1L));
        words.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));

        EmbeddedIndexes.keep(words, "owner", "state");
        EmbeddedIndexes.keep(words, "owner", "state"); // they are there

        assertThat(words.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>()))
                .containsExactlyInAnyOrder("_id_", "owner_then_id", "state_then_id");
        assertThat(words.find(new Document("owner", "one"))
                        .sort(new Document("_id", 1))
                        .map(word -> word.getString("_id"))
                        .into(new ArrayList<>()))
                .isEqualTo(List.of("a", "b"));
    }
}
