// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The maps of the store's file: documents, written as BSON, and unique indexes, sorted by their values.
 *
 * <p>The server would open them without a type, by which Java's serialization writes all they hold, and compares keys by
 * what it wrote of them: most of what a command takes. A map that is open already it takes as it is, so each is opened here
 * before the server asks for it.
 */
final class StoreMaps {
    /** Of the file. In the first, numbered 0, indexes were sorted by what serialization wrote of their keys. */
    private static final int VERSION = 1;

    private static final String DOCUMENTS = "databases.";

    private static final String NOTES = "meta.";
    private static final String INDEX = "._index_";

    private final MVStore store;

    StoreMaps(MVStore store) {
        this.store = store;
    }

    /**
     * Opens those that the file has, and sorts indexes anew that an earlier build sorted; nothing of that is half done if the
     * process dies meanwhile.
     *
     * @throws LaterFormatException if a later build wrote the file
     */
    static MVStore openAll(MVStore store) {
        int version = store.getStoreVersion();
        if (version > VERSION) {
            throw new LaterFormatException("it is of format " + version + ", this one reads formats up to " + VERSION);
        }
        StoreMaps maps = new StoreMaps(store);
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.startsWith(DOCUMENTS)) {
                maps.openDocuments(name);
            } else if (name.contains(INDEX)) {
                Map<KeyValue, Object> unsorted = version == VERSION ? Map.of() : maps.take(name);
                maps.openIndex(name).putAll(unsorted);
            }
        }
        if (version < VERSION) {
            store.setStoreVersion(VERSION);
            store.commit();
        }
        return store;
    }

    /** A database kept in such maps. Its constructor calls what is overridden here, before fields of its own would be set. */
    MongoDatabase database(String name, CursorRegistry cursors) {
        return new H2Database(name, store, cursors) {
            @Override
            protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
                String full = getFullCollectionNamespace(collection);
                MVMap<String, Object> notes = store.openMap(NOTES + full);
                return new ScannedCollection(
                        this, collection, options, openDocuments(DOCUMENTS + full), notes, cursors);
            }

            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                String map = getFullCollectionNamespace(collection) + INDEX + index;
                return new SortedIndex(openIndex(map), index, keys, sparse);
            }
        };
    }

    private MVMap<Object, Document> openDocuments(String name) {
        return store.openMap(name, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }

    private MVMap<KeyValue, Object> openIndex(String name) {
        return store.openMap(name, new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
    }

    /** What an index that is sorted in another way holds; the index is gone. */
    private Map<KeyValue, Object> take(String index) {
        MVMap<KeyValue, Object> old = store.openMap(index);
        Map<KeyValue, Object> entries = new LinkedHashMap<>(old);
        store.removeMap(old);
        return entries;
    }
}
