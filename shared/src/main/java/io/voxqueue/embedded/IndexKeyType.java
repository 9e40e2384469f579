// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an index, in an order of their own: by how many values they have, then value by value, what is missing first,
 * others by class and then as that class has it. To the server no order means anything.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {
    /** Of which two are the same in order when they are equal. All others are compared as they are serialized. */
    private static final Set<Class<?>> ORDERLY =
            Set.of(String.class, Double.class, Integer.class, Long.class, Boolean.class, UUID.class, Instant.class);

    private final ObjectDataType values = new ObjectDataType();

    /** What no index holds: a value before all others that are not missing, and one behind them. */
    enum Bound {
        FIRST,
        LAST
    }

    /** Whether an index finds all values that equal it, and no others, where it has it. */
    static boolean isOrderly(Object value) {
        return ORDERLY.contains(value.getClass());
    }

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int order = Integer.compare(one.size(), other.size());
        return order == 0 ? compareFrom(0, one, other) : order;
    }

    /** Two of one size, by what they have from that place on. */
    static int compareFrom(int place, KeyValue one, KeyValue other) {
        int order = 0;
        for (int i = place; order == 0 && i < one.size(); i++) {
            order = compareValues(one.get(i), other.get(i));
        }
        return order;
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        int order = Integer.compare(rank(one), rank(other));
        return order != 0 || one == null || other == null || one instanceof Bound ? order : compareKnown(one, other);
    }

    private static int rank(@Nullable Object value) {
        if (value instanceof Bound bound) {
            return bound == Bound.FIRST ? 1 : 3;
        }
        return value == null ? 0 : 2;
    }

    private static int compareKnown(Object one, Object other) {
        if (one.getClass() != other.getClass()) {
            return one.getClass().getName().compareTo(other.getClass().getName());
        }
        return ORDERLY.contains(one.getClass())
                ? natural(one, other)
                : ObjectDataType.compareNotNull(ObjectDataType.serialize(one), ObjectDataType.serialize(other));
    }

    @SuppressWarnings("unchecked") // both are of one class, which is Comparable to itself
    private static int natural(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.putVarInt(key.size());
        key.forEach(value -> values.write(buffer, value));
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        Object[] read = new Object[DataUtils.readVarInt(buffer)];
        for (int i = 0; i < read.length; i++) {
            Object value = values.read(buffer);
            read[i] = value instanceof Missing ? Missing.getInstance() : value; // there is meant to be one
        }
        return new KeyValue(read);
    }

    @Override
    public int getMemory(KeyValue key) {
        return key.stream().mapToInt(values::getMemory).sum();
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
