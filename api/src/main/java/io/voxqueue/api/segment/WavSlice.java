// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.segment;

import io.voxqueue.audio.WavHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Some samples of a WAV file, read as a WAV file of their own. */
public final class WavSlice implements SeekableByteChannel {
    private final SeekableByteChannel whole;
    private final ByteBuffer header;
    private final long firstByte;
    private final long size;
    private long position;

    /** The samples from the start up to the end, which is exclusive; closes the whole file's channel with itself. */
    WavSlice(SeekableByteChannel whole, int sampleRateHz, long startSample, long endSample) {
        this.whole = whole;
        this.header = new WavHeader(sampleRateHz, endSample - startSample).bytes();
        this.firstByte = WavHeader.BYTES + startSample * WavHeader.SAMPLE_BYTES;
        this.size = WavHeader.BYTES + (endSample - startSample) * WavHeader.SAMPLE_BYTES;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        int read = position < WavHeader.BYTES ? readHeader(target) : readSamples(target);
        position += Math.max(0, read);
        return read;
    }

    private int readHeader(ByteBuffer target) {
        int length = Math.min(target.remaining(), WavHeader.BYTES - (int) position);
        target.put(header.slice((int) position, length));
        return length;
    }

    private int readSamples(ByteBuffer target) throws IOException {
        int length = (int) Math.min(target.remaining(), size - position);
        int limit = target.limit();
        target.limit(target.position() + length);
        try {
            return whole.position(firstByte + position - WavHeader.BYTES).read(target);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public WavSlice position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("A position cannot be " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public WavSlice truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
