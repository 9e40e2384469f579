// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMapsTest {
    private static final String INDEX = "test.words._index_n_1";
    private static final int LATER = 99;

    @TempDir
    private Path directory;

    @Test
    void indexThatAnEarlierBuildSortedFindsAllItsKeysAndNoOther() {
        List<KeyValue> keys = IntStream.range(0, 2_000)
                .mapToObj(i -> i % 2 == 0 ? new KeyValue((double) i) : new KeyValue("word " + i, (double) -i))
                .toList();
        try (MVStore store = open("voxqueue.mv")) {
            MVMap<KeyValue, Object> untyped = store.openMap(INDEX);
            keys.forEach(key -> untyped.put(key, key.toString()));
        }

        try (MVStore store = StoreMaps.openAll(open("voxqueue.mv"))) {
            MVMap<KeyValue, Object> index = store.openMap(INDEX);

            assertThat(index.getKeyType()).isInstanceOf(IndexKeyType.class);
            assertThat(keys).allSatisfy(key -> assertThat(index.get(key)).isEqualTo(key.toString()));
            assertThat(index.get(new KeyValue(1.0))).isNull();
            assertThat(index).hasSize(keys.size());
        }
        try (MVStore store = StoreMaps.openAll(open("voxqueue.mv"))) { // it is sorted once
            MVMap<KeyValue, Object> index = store.openMap(INDEX);
            assertThat(keys).allSatisfy(key -> assertThat(index.get(key)).isEqualTo(key.toString()));
        }
    }

    @Test
    void allIndexesAreSortedInOneCommit() {
        try (MVStore store = open("voxqueue.mv")) {
            for (int index = 0; index < 3; index++) {
                store.openMap(INDEX + index).put(new KeyValue("a"), "somewhere");
            }
        }
        try (MVStore store = open("voxqueue.mv")) {
            long version = store.getCurrentVersion();

            StoreMaps.openAll(store);

            assertThat(store.getCurrentVersion()).isEqualTo(version + 1);
            assertThat(store.hasUnsavedChanges()).isFalse();
        }
    }

    @Test
    void fileOfALaterFormatIsRefusedAndLetGoOf() throws IOException {
        Files.createDirectories(directory.resolve("store"));
        try (MVStore store = open("store/voxqueue.mv")) {
            store.setStoreVersion(LATER);
        }

        assertThatThrownBy(() -> EmbeddedStore.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("voxqueue.mv was written by a later build")
                .hasMessageContaining(String.valueOf(LATER));
        try (MVStore store = open("store/voxqueue.mv")) {
            assertThat(store.getStoreVersion()).isEqualTo(LATER);
        }
    }

    private MVStore open(String file) {
        return new MVStore.Builder()
                .fileName(directory.resolve(file).toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
    }
}
