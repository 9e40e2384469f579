// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
    @TempDir
    private Path directory;

    @Test
    void anotherReaderAgreesWithTheHeader() throws Exception {
        byte[] file = write(new float[50_000], new float[7]);
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(audio.getFrameLength()).isEqualTo(50_007);
            assertThat(audio.getFormat().getSampleRate()).isEqualTo(16_000f);
            assertThat(audio.getFormat().getChannels()).isEqualTo(1);
            assertThat(audio.getFormat().getSampleSizeInBits()).isEqualTo(16);
            assertThat(audio.getFormat().isBigEndian()).isFalse();
        }
        assertThat(file).hasSize(44 + 2 * 50_007);
    }

    @Test
    void samplesAreRoundedAndHeldAtTheLimits() throws IOException {
        float half = 0.5f / Short.MAX_VALUE;
        byte[] file = write(new float[] {
            0, 1, -1, 2, -2, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3 * half, -0.9f * half
        });
        short[] samples = new short[10];
        ByteBuffer.wrap(file, 44, 20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        assertThat(samples).containsExactly(0, 32767, -32767, 32767, -32768, 0, 32767, -32768, 2, 0);
    }

    @Test
    void fileBeyondTwoGigabytesIsRefusedBeforeItIsSpoiled() throws IOException {
        try (SeekableByteChannel nowhere = new Nowhere()) {
            WavWriter writer = new WavWriter(nowhere, 22_050);
            FloatBuffer block = FloatBuffer.wrap(new float[10_000_000]);
            for (int i = 0; i < 107; i++) {
                writer.write(block);
            }
            assertThatThrownBy(() -> writer.write(block)).isInstanceOf(IOException.class);
            assertThat(writer.samples()).isEqualTo(1_070_000_000);
        }
    }

    private byte[] write(float[]... blocks) throws IOException {
        Path file = directory.resolve("test.wav");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            WavWriter writer = new WavWriter(channel, 16_000);
            for (float[] block : blocks) {
                writer.write(FloatBuffer.wrap(block));
            }
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    /** Takes everything and keeps nothing. */
    private static final class Nowhere implements SeekableByteChannel {
        private long position;

        @Override
        public int read(ByteBuffer target) {
            return -1;
        }

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            source.position(source.limit());
            position += length;
            return length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long wanted) {
            position = wanted;
            return this;
        }

        @Override
        public long size() {
            return position;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            return this;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
