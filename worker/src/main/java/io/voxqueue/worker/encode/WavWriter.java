// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.encode;

import io.voxqueue.audio.WavHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.SeekableByteChannel;

/** Writes mono 16-bit WAV. The sizes in its header are true once it is finished. */
public final class WavWriter {
    private static final int HEADER_BYTES = WavHeader.BYTES;
    private static final int SAMPLE_BYTES = WavHeader.SAMPLE_BYTES;
    private static final int BUFFER_BYTES = 1 << 15;

    /** Many programs read the sizes as signed 32-bit numbers. */
    private static final long MAX_DATA_BYTES = Integer.MAX_VALUE - HEADER_BYTES;

    private final SeekableByteChannel channel;
    private final int sampleRateHz;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long samples;

    /** Begins at the channel's start; closing the channel is its owner's task. */
    public WavWriter(SeekableByteChannel channel, int sampleRateHz) throws IOException {
        this.channel = channel;
        this.sampleRateHz = sampleRateHz;
        writeHeader();
    }

    /** Appends samples in [-1, 1]; those beyond are held at the limit, those that are no number are silence. */
    public void write(FloatBuffer waveform) throws IOException {
        if ((samples + waveform.remaining()) * SAMPLE_BYTES > MAX_DATA_BYTES) {
            throw new IOException("A WAV file holds at most 2 GiB; this one would hold more");
        }
        for (int i = waveform.position(); i < waveform.limit(); ) {
            buffer.clear();
            int end = Math.min(waveform.limit(), i + buffer.capacity() / SAMPLE_BYTES);
            for (; i < end; i++) {
                int rounded = Math.round(waveform.get(i) * Short.MAX_VALUE); // NaN rounds to 0
                buffer.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded)));
            }
            drain();
        }
        samples += waveform.remaining();
    }

    /** Writes the true sizes; nothing may be appended after. */
    public void finish() throws IOException {
        channel.position(0);
        writeHeader();
        channel.position(HEADER_BYTES + samples * SAMPLE_BYTES);
    }

    public long samples() {
        return samples;
    }

    private void writeHeader() throws IOException {
        ByteBuffer header = new WavHeader(sampleRateHz, samples).bytes();
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
