// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A channel over bytes in memory. */
public final class MemoryChannel implements SeekableByteChannel {
    private final boolean writable;
    private byte[] bytes;
    private int size;
    private int position;
    private boolean open = true;

    private MemoryChannel(byte[] bytes, boolean writable) {
        this.bytes = bytes;
        this.size = bytes.length;
        this.writable = writable;
    }

    static MemoryChannel empty() {
        return new MemoryChannel(new byte[0], true);
    }

    public static MemoryChannel reading(byte[] bytes) {
        return new MemoryChannel(bytes, false);
    }

    /** Another channel over the same bytes, which nobody changes any more. */
    synchronized MemoryChannel reader() {
        if (writable) {
            throw new IllegalStateException("These bytes may still change");
        }
        return reading(bytes);
    }

    synchronized byte[] written() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public synchronized int read(ByteBuffer target) throws ClosedChannelException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int count = Math.min(target.remaining(), size - position);
        target.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws ClosedChannelException {
        requireOpen();
        requireWritable();
        int count = source.remaining();
        int end = position + count;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        source.get(bytes, position, count);
        position = end;
        size = Math.max(size, end);
        return count;
    }

    @Override
    public synchronized long position() throws ClosedChannelException {
        requireOpen();
        return position;
    }

    @Override
    public synchronized MemoryChannel position(long target) throws ClosedChannelException {
        requireOpen();
        position = Math.toIntExact(target);
        return this;
    }

    @Override
    public synchronized long size() throws ClosedChannelException {
        requireOpen();
        return size;
    }

    @Override
    public synchronized MemoryChannel truncate(long target) throws ClosedChannelException {
        requireOpen();
        requireWritable();
        size = (int) Math.min(size, target);
        position = Math.min(position, size);
        Arrays.fill(bytes, size, bytes.length, (byte) 0);
        return this;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    private void requireWritable() {
        if (!writable) {
            throw new NonWritableChannelException();
        }
    }
}
