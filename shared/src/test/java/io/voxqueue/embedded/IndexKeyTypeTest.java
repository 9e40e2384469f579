// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;

class IndexKeyTypeTest {
    private static final List<KeyValue> KEYS = List.of(
            new KeyValue(new Object[] {null}),
            new KeyValue(Missing.getInstance()),
            new KeyValue("a"),
            new KeyValue("b"),
            new KeyValue("a", 1.0),
            new KeyValue("a", 2.0),
            new KeyValue("a", null),
            new KeyValue("a", Missing.getInstance()),
            new KeyValue(1.0),
            new KeyValue(Double.NaN),
            new KeyValue(true),
            new KeyValue(Instant.EPOCH),
            new KeyValue(new UUID(0, 1)),
            new KeyValue(new UUID(-1, 1)),
            new KeyValue(new ObjectId("0123456789abcdef01234567")),
            new KeyValue(new Document("owner", "ann").append("day", "2026-11-26")),
            new KeyValue(new Document("owner", "ben").append("day", "2026-11-26")));

    private final IndexKeyType type = new IndexKeyType();

    @Test
    void keysAreTheSameInOrderOnlyIfTheyAreEqual() {
        for (KeyValue one : KEYS) {
            for (KeyValue other : KEYS) {
                assertThat(type.compare(one, other) == 0)
                        .as("%s and %s", one, other)
                        .isEqualTo(one.equals(other));
                assertThat(Integer.signum(type.compare(one, other)))
                        .isEqualTo(-Integer.signum(type.compare(other, one)));
            }
        }
    }

    @Test
    void orderDoesNotDependOnWhichKeyCameFirst() {
        List<KeyValue> shuffled = new ArrayList<>(KEYS);
        shuffled.sort(type);
        List<KeyValue> sorted = List.copyOf(shuffled);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(type);
            assertThat(shuffled).isEqualTo(sorted);
        }
    }

    @Test
    void keysComeBackAsTheyWereWritten() {
        WriteBuffer buffer = new WriteBuffer();
        KEYS.forEach(key -> type.write(buffer, key));
        ByteBuffer written = buffer.getBuffer().flip();

        assertThat(KEYS).allSatisfy(key -> assertThat(type.read(written)).isEqualTo(key));
        assertThat(written.hasRemaining()).isFalse();
    }
}
