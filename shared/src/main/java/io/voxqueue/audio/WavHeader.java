// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What stands before the samples of a mono 16-bit WAV file (RIFF, little-endian). */
public record WavHeader(int sampleRateHz, long samples) {
    public static final int BYTES = 44;
    public static final int SAMPLE_BYTES = 2;

    /** The header's bytes, ready to be written. */
    public ByteBuffer bytes() {
        int dataBytes = (int) (samples * SAMPLE_BYTES);
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(BYTES - 8 + dataBytes).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(16);
        header.putShort((short) 1).putShort((short) 1); // PCM, mono
        header.putInt(sampleRateHz).putInt(sampleRateHz * SAMPLE_BYTES);
        header.putShort((short) SAMPLE_BYTES).putShort((short) (SAMPLE_BYTES * 8));
        header.put(ascii("data")).putInt(dataBytes);
        return header.flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
