// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameScannerTest {
    private final long[] now = {0};

    @Test
    void whereTheBytesAreCutDoesNotMatter() {
        byte[] stream = stream();
        Random random = new Random(1);
        for (int trial = 0; trial < 1000; trial++) {
            FrameScanner scanner = new FrameScanner(1000, new FrameRate(1000, () -> 0));
            int at = 0;
            while (at < stream.length) {
                int end = Math.min(stream.length, at + 1 + random.nextInt(40));
                ByteBuffer piece = ByteBuffer.wrap(stream, at, end - at);
                Optional<FrameScanner.Violation> violation = scanner.scan(piece);
                assertThat(violation.isPresent()).isEqualTo(end > stream.length - 5);
                at = violation.isPresent() ? stream.length : end;
            }
        }
    }

    /** Good frames, and at last one that is not masked. */
    private static byte[] stream() {
        ByteBuffer stream = ByteBuffer.allocate(4096);
        stream.put(WireSocket.frame(0x01, true, new byte[300]));
        stream.put(WireSocket.frame(0x89, true, new byte[125]));
        stream.put(WireSocket.frame(0x00, true, new byte[0]));
        stream.put(WireSocket.frame(0x80, true, new byte[700]));
        stream.put(WireSocket.frame(0x82, true, new byte[1000]));
        stream.put(WireSocket.frame(0x81, false, new byte[4]));
        byte[] bytes = new byte[stream.flip().remaining()];
        stream.get(bytes);
        return bytes;
    }

    @Test
    void whatFollowsAViolationIsCutOff() {
        FrameScanner scanner = new FrameScanner(1000, new FrameRate(1000, () -> 0));
        ByteBuffer bytes = ByteBuffer.wrap(stream());
        scanner.scan(bytes);

        assertThat(bytes.remaining()).isEqualTo(stream().length - 6);
    }

    @Test
    void emptyPiecesOfAMessageEndSomewhere() {
        FrameScanner scanner = new FrameScanner(1000, new FrameRate(100_000, () -> 0));
        scanner.scan(ByteBuffer.wrap(WireSocket.frame(0x01, true, new byte[0])));
        for (int i = 1; i < 1024; i++) {
            assertThat(scanner.scan(ByteBuffer.wrap(WireSocket.frame(0x00, true, new byte[0]))))
                    .isEmpty();
        }

        assertThat(scanner.scan(ByteBuffer.wrap(WireSocket.frame(0x00, true, new byte[0]))))
                .map(FrameScanner.Violation::code)
                .contains(1009);
    }

    @Test
    void aRateComesBackWithTime() {
        FrameRate rate = new FrameRate(10, () -> now[0]);
        for (int i = 0; i < 30; i++) {
            assertThat(rate.take()).isTrue();
        }
        assertThat(rate.take()).isFalse();

        now[0] += 100_000_000;
        assertThat(rate.take()).isTrue();
        assertThat(rate.take()).isFalse();
    }
}
