// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import org.bson.Document;

/** Stores documents that must not be there yet. */
final class NewDocument {
    private NewDocument() {}

    /** False, and nothing changes, if one is there that the collection allows only one of. */
    static boolean insert(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
