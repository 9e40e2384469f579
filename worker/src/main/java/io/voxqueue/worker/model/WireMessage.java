// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message in the wire format of protocol buffers, such as an ONNX file; only the fields that are asked for are read. */
final class WireMessage {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_TEXT = 1024;

    /** Fields below it have tags of one byte. */
    private static final int SHORT_TAGS = 16;

    private final ByteBuffer bytes;

    WireMessage(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The messages, or strings, with this number, in their order. */
    List<WireMessage> all(int number) throws IOException {
        List<WireMessage> found = new ArrayList<>();
        each((at, tag, content) -> {
            if (tag == tag(number)) {
                found.add(new WireMessage(content));
            }
        });
        return found;
    }

    /** The one with this number. */
    WireMessage only(int number) throws IOException {
        List<WireMessage> found = all(number);
        if (found.size() != 1) {
            throw new IOException(
                    "This is no ONNX file: it has " + found.size() + " fields " + number + " where one should be");
        }
        return found.get(0);
    }

    String text() throws IOException {
        if (bytes.remaining() > LONGEST_TEXT) {
            throw new IOException("This is no ONNX file: a name has " + bytes.remaining() + " bytes");
        }
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** Gives the messages with one number another, where they lie; both numbers are below 16. */
    void renumber(int from, int to) throws IOException {
        if (Math.max(from, to) >= SHORT_TAGS) {
            throw new IllegalArgumentException("Another number would need another length: " + from + " and " + to);
        }
        each((at, tag, content) -> {
            if (tag == tag(from)) {
                bytes.put(at, (byte) tag(to));
            }
        });
    }

    private static long tag(int number) {
        return (long) number << 3 | BYTES;
    }

    private void each(Visit visit) throws IOException {
        ByteBuffer rest = bytes.duplicate();
        try {
            while (rest.hasRemaining()) {
                int at = rest.position();
                long tag = varint(rest);
                visit.field(at, tag, content(rest, (int) (tag & 7)));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("This is no whole ONNX file: a field reaches beyond its end", e);
        }
    }

    private static ByteBuffer content(ByteBuffer rest, int kind) throws IOException {
        return switch (kind) {
            case VARINT -> {
                varint(rest);
                yield take(rest, 0); // nobody asks for a number
            }
            case FIXED_64 -> take(rest, Long.BYTES);
            case BYTES -> take(rest, varint(rest));
            case FIXED_32 -> take(rest, Integer.BYTES);
            default -> throw new IOException("This is no ONNX file: field of unknown kind " + kind);
        };
    }

    private static ByteBuffer take(ByteBuffer rest, long length) {
        if (length < 0 || length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer taken = rest.slice(rest.position(), (int) length);
        rest.position(rest.position() + (int) length);
        return taken;
    }

    private static long varint(ByteBuffer rest) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("This is no ONNX file: a number has no end");
    }

    /** Takes a field: where its tag is, the tag, and what it holds. */
    private interface Visit {
        void field(int at, long tag, ByteBuffer content);
    }
}
