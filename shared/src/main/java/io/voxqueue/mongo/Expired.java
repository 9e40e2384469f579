// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Removes documents whose time is over; the embedded store does not by itself. */
final class Expired {
    private Expired() {}

    /** Oldest first, those whose time is over before the given one; says how many. */
    static int delete(MongoCollection<Document> collection, String expiresAt, Instant before, int limit) {
        List<Object> ids = collection
                .find(Filters.lt(expiresAt, Date.from(before)))
                .sort(Sorts.ascending(expiresAt))
                .limit(limit)
                .projection(Projections.include("_id"))
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
        if (ids.isEmpty()) {
            return 0;
        }
        return (int) collection.deleteMany(Filters.in("_id", ids)).getDeletedCount();
    }
}
