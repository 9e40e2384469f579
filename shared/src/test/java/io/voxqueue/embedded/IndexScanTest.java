// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which part of which index is looked at: of a thousand documents, a few. */
class IndexScanTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MANY = 1_000;
    private static final Document NEWEST_FIRST = new Document("_id", -1);

    private final MVStore store = MVStore.open(null);
    private final SortedIndex byOwner = index("owner", false);
    private final SortedIndex byState = index("state", false);
    private final SortedIndex byEnd = index("endedAt", false);

    @BeforeEach
    void fill() {
        for (int i = 0; i < MANY; i++) {
            String id = id(i);
            byOwner.putKeyPosition(new KeyValue(i % 10 == 0 ? "rare" : "frequent", id), id);
            byState.putKeyPosition(new KeyValue(i < 3 ? "QUEUED" : i < 5 ? "RUNNING" : "ENDED", id), id);
            byEnd.putKeyPosition(new KeyValue(i < 5 ? null : BEGIN.plusSeconds(i), id), id);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofOneOwnerTheNewestAreFoundWithoutALookAtTheOlderOnes() {
        IndexScan scan = scan(new Document("owner", "frequent"), NEWEST_FIRST);

        assertThat(scan.isInOrder()).isTrue();
        assertThat(scan.positions().limit(3)).containsExactly(id(999), id(998), id(997));
    }

    @Test
    void aPageEndsWhereTheOneBeforeBegan() {
        Document before = new Document("$lt", id(31));
        Document query = new Document("$and", List.of(new Document("owner", "rare"), new Document("_id", before)));

        assertThat(scan(query, NEWEST_FIRST).positions()).containsExactly(id(30), id(20), id(10), id(0));
    }

    @Test
    void theIndexThatLeavesTheFewestIsTaken() {
        Document query = new Document("owner", "frequent").append("state", "RUNNING");

        IndexScan scan = scan(query, null);

        assertThat(scan.index()).isSameAs(byState);
        assertThat(scan.positions()).containsExactly(id(3), id(4));
    }

    @Test
    void severalValuesAreSeveralPartsInOneOrder() {
        Document unfinished = new Document("state", new Document("$in", List.of("RUNNING", "QUEUED")));

        assertThat(scan(unfinished, new Document("_id", 1)).positions())
                .containsExactly(id(0), id(1), id(2), id(3), id(4));
        assertThat(scan(unfinished, NEWEST_FIRST).positions()).containsExactly(id(4), id(3), id(2), id(1), id(0));
    }

    @Test
    void whatHasNoValueIsBelowNone() {
        Document early = new Document("endedAt", new Document("$lt", BEGIN.plusSeconds(7)));

        assertThat(scan(early, new Document("endedAt", 1).append("_id", 1)).positions())
                .startsWith(id(5), id(6))
                .doesNotContain(id(4), id(8));
    }

    @Test
    void anotherOrderThanTheIndexHasIsNotTakenForIt() {
        Document ended = new Document("state", "ENDED");

        assertThat(scan(ended, new Document("endedAt", -1)).isInOrder()).isFalse();
        assertThat(scan(
                                new Document("endedAt", new Document("$gt", BEGIN)),
                                new Document("endedAt", 1).append("_id", -1))
                        .isInOrder())
                .isFalse();
    }

    @Test
    void whatNoIndexCanTellIsLeftToALookAtAll() {
        Stream.of(
                        new Document(),
                        new Document("kind", "SPEECH"),
                        new Document("owner", null),
                        new Document("owner", new Document("$ne", "rare")),
                        new Document("owner", new Document("$in", List.of("rare", new Document()))),
                        new Document("endedAt", new Document("$lt", 7)),
                        new Document("$or", List.of(new Document("owner", "rare"), new Document("state", "QUEUED"))))
                .forEach(query -> assertThat(IndexScan.of(List.of(byOwner, byState, byEnd), query, null))
                        .as(query.toString())
                        .isEmpty());
    }

    @Test
    void anIndexThatLeavesDocumentsOutIsNotLookedAt() {
        assertThat(IndexScan.of(List.of(index("maybe", true)), new Document("maybe", "yes"), null))
                .isEmpty();
    }

    private IndexScan scan(Document query, Document orderBy) {
        return IndexScan.of(List.of(byOwner, byState, byEnd), query, orderBy).orElseThrow();
    }

    private SortedIndex index(String field, boolean sparse) {
        MVMap<KeyValue, Object> map =
                store.openMap(field, new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
        List<IndexKey> keys =
                Stream.of(field, "_id").map(key -> new IndexKey(key, true)).toList();
        return new SortedIndex(map, field, keys, sparse);
    }

    private static String id(int number) {
        return "%04d".formatted(number);
    }
}
