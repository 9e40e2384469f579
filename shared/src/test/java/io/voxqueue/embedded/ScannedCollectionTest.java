// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collection with indexes gives what one gives that is looked at as a whole. */
class ScannedCollectionTest extends EmbeddedStoreFixture {
    private static final List<String> FIELDS = List.of("owner", "state", "at", "n", "tags");
    private static final int DOCUMENTS = 200;
    private static final int QUERIES = 400;

    private final Random random = new Random(20261126);
    private MongoCollection<Document> scanned;
    private MongoCollection<Document> whole;

    @BeforeEach
    void fill() throws Exception {
        MongoClient client = openClient();
        scanned = client.getDatabase("test").getCollection("scanned");
        whole = client.getDatabase("test").getCollection("whole");
        FIELDS.forEach(field -> scanned.createIndex(ascending(field, "_id"), new IndexOptions().unique(true)));
        List<Document> documents =
                IntStream.range(0, DOCUMENTS).mapToObj(this::document).toList();
        scanned.insertMany(documents);
        whole.insertMany(documents);
    }

    @Test
    void queriesFindTheSameInTheSameOrder() {
        for (int i = 0; i < QUERIES; i++) {
            assertThatBothGiveTheSame(query(), sort(), random.nextInt(5), random.nextInt(30));
        }
    }

    @Test
    void changesAndRemovalsAreFollowed() {
        for (int i = 0; i < 60; i++) {
            Bson query = query();
            Bson change = Updates.combine(Updates.set("state", state()), Updates.set("at", at()));
            if (i % 10 == 0) {
                assertThat(scanned.deleteMany(query).getDeletedCount())
                        .isEqualTo(whole.deleteMany(query).getDeletedCount());
            } else {
                assertThat(scanned.updateMany(query, change).getMatchedCount())
                        .isEqualTo(whole.updateMany(query, change).getMatchedCount());
            }
            assertThatBothGiveTheSame(query(), sort(), 0, 0);
        }
    }

    private void assertThatBothGiveTheSame(Bson query, Bson sort, int skip, int limit) {
        assertThat(found(scanned, query, sort, skip, limit))
                .as("%s sorted by %s, %s left out, at most %s", query, sort, skip, limit)
                .isEqualTo(found(whole, query, sort, skip, limit));
    }

    private static List<Document> found(
            MongoCollection<Document> collection, Bson query, Bson sort, int skip, int limit) {
        return collection.find(query).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
    }

    private Document document(int number) {
        Document document = new Document("_id", "%03d".formatted(number)).append("state", state());
        maybe(() -> document.append("owner", owner()));
        maybe(() -> document.append("at", at()));
        maybe(() -> document.append("n", n()));
        maybe(() -> document.append("tags", List.of(state(), "tag")));
        return document;
    }

    private Bson query() {
        List<Bson> terms = new ArrayList<>();
        maybe(() -> terms.add(Filters.eq("owner", owner())));
        maybe(() -> terms.add(Filters.in("state", state(), state())));
        maybe(() -> terms.add(Filters.lt("_id", id())));
        maybe(() -> terms.add(Filters.gte("at", at())));
        maybe(() -> terms.add(Filters.lte("at", at())));
        maybe(() -> terms.add(Filters.gt("n", n())));
        maybe(() -> terms.add(Filters.eq("n", n())));
        maybe(() -> terms.add(Filters.in("tags", "tag", state())));
        return terms.isEmpty() ? Filters.eq("_id", id()) : Filters.and(terms);
    }

    private Bson sort() {
        return switch (random.nextInt(4)) {
            case 0 -> Sorts.ascending("_id");
            case 1 -> Sorts.descending("_id");
            case 2 -> Sorts.ascending("at", "_id");
            default -> Sorts.descending("at", "_id");
        };
    }

    private void maybe(Runnable step) {
        if (random.nextInt(3) == 0) {
            step.run();
        }
    }

    private String id() {
        return "%03d".formatted(random.nextInt(DOCUMENTS));
    }

    private String owner() {
        return "owner " + random.nextInt(4);
    }

    private String state() {
        return List.of("QUEUED", "RUNNING", "ENDED").get(random.nextInt(3));
    }

    private Instant at() {
        return Instant.ofEpochMilli(1_790_000_000_000L + random.nextInt(50));
    }

    private Object n() {
        return random.nextBoolean() ? (Object) random.nextInt(10) : Long.valueOf(random.nextInt(10));
    }
}
