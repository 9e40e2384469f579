// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are found by parts of their indexes. The server itself uses an index only for a query that names all its
 * fields and no others, and reads the whole collection for any other.
 */
final class ScannedCollection extends H2Collection {
    ScannedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> notes,
            CursorRegistry cursors) {
        super(database, name, options, documents, notes, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Optional<IndexScan> found = scan(query, orderBy);
        if (found.isEmpty()) {
            return super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
        }
        IndexScan scan = found.get();
        Stream<Document> documents = scan.positions().map(this::getDocument);
        Comparator<Document> order = scan.isInOrder() ? null : deriveComparator(orderBy);
        return matchDocumentsFromStream(query, documents, skip, limit, batchSize, order, projection);
    }

    private Optional<IndexScan> scan(Document query, @Nullable Document orderBy) {
        boolean isLookUp = getIndexes().stream().anyMatch(index -> index.canHandle(query));
        boolean isNatural = orderBy != null && orderBy.containsKey("$natural");
        return isLookUp || isNatural ? Optional.empty() : IndexScan.of(getIndexes(), query, orderBy);
    }
}
