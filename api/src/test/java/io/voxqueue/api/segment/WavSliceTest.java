// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.MemoryChannel;
import io.voxqueue.audio.WavHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.junit.jupiter.api.Test;

class WavSliceTest {
    private static final int SAMPLES = 1_000;

    private final ByteBuffer file = ByteBuffer.allocate(WavHeader.BYTES + 2 * SAMPLES);
    private final SeekableByteChannel whole;

    WavSliceTest() {
        file.put(new WavHeader(22_050, SAMPLES).bytes());
        for (int i = 0; i < SAMPLES; i++) {
            file.putShort((short) i);
        }
        whole = MemoryChannel.reading(file.array());
    }

    @Test
    void itIsAFileOfItsOwn() throws IOException {
        ByteBuffer read = read(new WavSlice(whole, 22_050, 100, 350), 7, 0);

        assertThat(read.slice(0, WavHeader.BYTES)).isEqualTo(new WavHeader(22_050, 250).bytes());
        assertThat(read.slice(WavHeader.BYTES, 500)).isEqualTo(file.slice(WavHeader.BYTES + 200, 500));
        assertThat(read.remaining()).isEqualTo(WavHeader.BYTES + 500);
    }

    @Test
    void itCanBeReadFromAnywhere() throws IOException {
        ByteBuffer all = read(new WavSlice(whole, 22_050, 0, SAMPLES), 4096, 0);

        assertThat(all).isEqualTo(file.duplicate().flip());
        for (int from : new int[] {1, 43, 44, 45, 2043}) {
            assertThat(read(new WavSlice(whole, 22_050, 0, SAMPLES), 100, from))
                    .isEqualTo(all.slice(from, all.remaining() - from));
        }
    }

    private static ByteBuffer read(WavSlice slice, int pieces, int from) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(1 << 16);
        slice.position(from);
        ByteBuffer piece = ByteBuffer.allocate(pieces);
        while (slice.read(piece) >= 0) {
            all.put(piece.flip());
            piece.clear();
        }
        return all.flip();
    }
}
