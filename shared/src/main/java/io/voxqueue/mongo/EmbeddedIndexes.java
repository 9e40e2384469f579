// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;

/** Indexes of a collection in the embedded store, which knows unique ones only: with the id behind it any field makes one. */
final class EmbeddedIndexes {
    private static final String ID = "_id";
    private static final String OF_IDS = "_id_";

    private EmbeddedIndexes() {}

    /** Has it one for each of those fields, which finds documents by its value in the order of their ids, and no others. */
    static void keep(MongoCollection<Document> collection, String... fields) {
        Set<String> present =
                collection.listIndexes().map(index -> index.getString("name")).into(new HashSet<>());
        present.remove(OF_IDS);
        for (String field : fields) {
            if (!present.remove(name(field))) {
                collection.createIndex(
                        Indexes.ascending(field, ID),
                        new IndexOptions().unique(true).name(name(field)));
            }
        }
        present.forEach(collection::dropIndex); // an earlier build needed them
    }

    private static String name(String field) {
        return field + "_then_id";
    }
}
