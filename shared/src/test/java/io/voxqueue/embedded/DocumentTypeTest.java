// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class DocumentTypeTest {
    private static final Document EVERYTHING = new Document(
                    "_id", UUID.fromString("01a196fb-1600-7074-b290-20bfd89ea50e"))
            .append("text", "Zoë 🎙")
            .append("int", 7)
            .append("long", 7L)
            .append("double", -0.5)
            .append("yes", true)
            .append("none", null)
            .append("at", Instant.parse("2026-11-26T12:00:00.123Z"))
            .append("object", new ObjectId())
            .append("bytes", new BinData(new byte[] {0, -1}))
            .append("list", Arrays.asList(1, "two", null, new Document("three", List.of(3.0))))
            .append("empty", new Document());

    private final DocumentType type = new DocumentType();
    private final WriteBuffer buffer = new WriteBuffer();

    @Test
    void documentsComeBackAsTheyWereWritten() {
        Document small = new Document("_id", "a");
        type.write(buffer, EVERYTHING);
        type.write(buffer, small);

        ByteBuffer written = written();

        assertThat(type.read(written)).isEqualTo(EVERYTHING);
        assertThat(type.read(written)).isEqualTo(small);
        assertThat(written.hasRemaining()).isFalse();
    }

    @Test
    void documentThatAnEarlierBuildWroteIsRead() {
        new ObjectDataType().write(buffer, EVERYTHING);
        type.write(buffer, EVERYTHING);

        ByteBuffer written = written();

        assertThat(type.read(written)).isEqualTo(EVERYTHING);
        assertThat(type.read(written)).isEqualTo(EVERYTHING);
    }

    @Test
    void documentIsSmallerThanSerialization() {
        type.write(buffer, EVERYTHING);

        assertThat(buffer.position()).isLessThan(ObjectDataType.serialize(EVERYTHING).length / 3);
    }

    private ByteBuffer written() {
        return buffer.getBuffer().flip();
    }
}
