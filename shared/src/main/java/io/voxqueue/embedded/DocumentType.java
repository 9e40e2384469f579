// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/** Documents as BSON; reads those, too, that an earlier build wrote with Java's serialization. */
final class DocumentType extends BasicDataType<Document> {
    /** Stands before BSON, and before nothing that {@link ObjectDataType} writes. */
    private static final byte BSON = 31;

    private static final int USUAL_BYTES = 1024;
    private static final int OBJECT_BYTES = 24;
    private static final int ENTRY_BYTES = 96; // with its key

    private final ObjectDataType serialized = new ObjectDataType();

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bson = Unpooled.buffer(USUAL_BYTES);
        BsonEncoder.encodeDocument(document, bson);
        buffer.put(BSON).put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != BSON) {
            return (Document) serialized.read(buffer);
        }
        buffer.get();
        ByteBuf bson = Unpooled.wrappedBuffer(buffer);
        Document document = BsonDecoder.decodeBson(bson);
        buffer.position(buffer.position() + bson.readerIndex());
        return document;
    }

    /** About; the store makes pages of some kilobytes by it. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(Object value) {
        if (value instanceof Map<?, ?> document) {
            int bytes = OBJECT_BYTES;
            for (Object field : document.values()) {
                bytes += ENTRY_BYTES + memory(field);
            }
            return bytes;
        }
        if (value instanceof Collection<?> list) {
            return OBJECT_BYTES + list.stream().mapToInt(DocumentType::memory).sum();
        }
        return OBJECT_BYTES + (value instanceof String text ? text.length() : 0);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
