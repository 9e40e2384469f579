// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads from an ONNX file which inputs its graph has, without loading the model: it skips from field to field of the
 * protocol buffer and touches a few kilobytes of it.
 */
final class OnnxInputNames {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INPUT = 11;
    private static final int VALUE_NAME = 1;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_NAME = 1024;

    private final FileChannel file;
    private final ByteBuffer window = ByteBuffer.allocate(4096).flip();
    private final Set<String> names = new TreeSet<>();
    private long windowStart;

    private OnnxInputNames(FileChannel file) {
        this.file = file;
    }

    static Set<String> read(Path model) throws IOException {
        try (FileChannel file = FileChannel.open(model)) {
            OnnxInputNames reader = new OnnxInputNames(file);
            reader.walk(file.size(), MODEL_GRAPH, GRAPH_INPUT, VALUE_NAME);
            return reader.names;
        }
    }

    /** Goes through the fields up to {@code end}, into those on the path, and collects the strings where it ends. */
    private void walk(long end, int... path) throws IOException {
        while (position() < end) {
            long tag = varint();
            int kind = (int) (tag & 7);
            boolean wanted = (tag >>> 3) == path[0];
            long length = length(kind);
            if (length < 0 || position() + length > end) {
                throw new IOException("This is no ONNX file: a field reaches beyond its end");
            }
            if (!wanted || kind != BYTES) {
                skip(length);
            } else if (path.length > 1) {
                walk(position() + length, Arrays.copyOfRange(path, 1, path.length));
            } else {
                names.add(string(length));
            }
        }
    }

    private long length(int kind) throws IOException {
        switch (kind) {
            case VARINT -> {
                varint();
                return 0;
            }
            case FIXED_64 -> {
                return 8;
            }
            case BYTES -> {
                return varint();
            }
            case FIXED_32 -> {
                return 4;
            }
            default -> throw new IOException("This is no ONNX file: field of unknown kind " + kind);
        }
    }

    private String string(long length) throws IOException {
        if (length > LONGEST_NAME) {
            throw new IOException("This is no ONNX file: an input's name has " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("This is no ONNX file: a number has no end");
    }

    private byte next() throws IOException {
        if (!window.hasRemaining()) {
            windowStart = position();
            window.clear();
            int read = file.read(window, windowStart);
            window.flip();
            if (read <= 0) {
                throw new EOFException("This is no whole ONNX file: it ends too early");
            }
        }
        return window.get();
    }

    private long position() {
        return windowStart + window.position();
    }

    private void skip(long length) {
        if (length <= window.remaining()) {
            window.position(window.position() + (int) length);
        } else {
            windowStart = position() + length;
            window.position(0).limit(0);
        }
    }
}
