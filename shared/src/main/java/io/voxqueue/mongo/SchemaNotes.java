// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import org.bson.Document;

/** Notes by which version of what collections were prepared, so that it is done once and not at each start. */
public final class SchemaNotes {
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoStore store;
    private final MongoCollection<Document> notes;

    public SchemaNotes(MongoStore store) {
        this.store = store;
        this.notes = store.database().getCollection("voxqueue_schemas");
    }

    /** Whether that version prepared what has this name, and the collection is still there. */
    public boolean isPrepared(String name, String version, String collection) {
        Document note = notes.find(Filters.eq(name)).first();
        return note != null
                && version.equals(note.getString(VERSION))
                && store.database()
                        .listCollectionNames()
                        .into(new ArrayList<>())
                        .contains(collection);
    }

    public void prepared(String name, String version) {
        notes.replaceOne(
                Filters.eq(name), new Document(ID, name).append(VERSION, version), new ReplaceOptions().upsert(true));
    }
}
