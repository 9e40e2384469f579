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
 * Keys of an index, in an order of their own: by how many values they have, then value by value, by class and then as
 * that class has it. The server looks keys up and walks over all of them; no order means anything to it.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {
    /** Of which two are the same in order when they are equal. All others are compared as they are serialized. */
    private static final Set<Class<?>> ORDERLY =
            Set.of(String.class, Double.class, Integer.class, Long.class, Boolean.class, UUID.class, Instant.class);

    private final ObjectDataType values = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int order = Integer.compare(one.size(), other.size());
        for (int i = 0; order == 0 && i < one.size(); i++) {
            order = compareValues(one.get(i), other.get(i));
        }
        return order;
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
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
