// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaNotesTest {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private SchemaNotes notes;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        notes = new SchemaNotes(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothingIsPreparedBeforeItIsNoted() {
        store.database().createCollection("queue_jobs");

        assertThat(notes.isPrepared("queue_", "8.7.0", "queue_jobs")).isFalse();
    }

    @Test
    void whatIsNotedNeedsNoSecondPreparationByTheSameVersionOnly() {
        store.database().createCollection("queue_jobs");
        notes.prepared("queue_", "8.6.0");
        notes.prepared("queue_", "8.7.0");

        assertThat(notes.isPrepared("queue_", "8.7.0", "queue_jobs")).isTrue();
        assertThat(notes.isPrepared("queue_", "8.6.0", "queue_jobs")).isFalse();
        assertThat(notes.isPrepared("deliveries_", "8.7.0", "queue_jobs")).isFalse();
    }

    @Test
    void collectionThatWasDroppedHasToBePreparedAgain() {
        notes.prepared("queue_", "8.7.0");

        assertThat(notes.isPrepared("queue_", "8.7.0", "queue_jobs")).isFalse();
    }
}
