// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index of which a part can be walked over, in its order and against it, without a look at the rest. */
final class SortedIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<KeyValue, Object> entries;

    SortedIndex(MVMap<KeyValue, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
    }

    /** All keys between two of them, which need not be there and are counted in. */
    record Range(KeyValue first, KeyValue last) {}

    /** A key, and where the document lies that has it. */
    record Entry(KeyValue key, Object position) {}

    List<String> fields() {
        return keys();
    }

    /** A sparse one leaves out those without any of its fields. */
    boolean hasAllDocuments() {
        return !isSparse();
    }

    /** How many entries there are in it; the effort does not depend on their number. */
    long count(Range range) {
        long last = entries.getKeyIndex(range.last());
        return (last < 0 ? -last - 1 : last + 1) - before(range.first());
    }

    private long before(KeyValue key) {
        long index = entries.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** Those in it as they are now, each read when it is come to. */
    Stream<Entry> walk(Range range, boolean backwards) {
        Cursor<KeyValue, Object> cursor = backwards
                ? entries.cursor(range.last(), range.first(), true)
                : entries.cursor(range.first(), range.last(), false);
        Iterator<Entry> walk = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Entry next() {
                return new Entry(cursor.next(), cursor.getValue());
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return entries.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return entries.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return entries.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return entries.get(key);
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
