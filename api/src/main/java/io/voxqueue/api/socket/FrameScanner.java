// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Looks at the header of each frame before the engine gets it. The engine itself takes frames that are not masked, and
 * counts a message only once it is complete.
 */
final class FrameScanner {
    private static final int MOST_FRAGMENTS = 1024; // empty ones add nothing to a message and could go on for ever
    private static final int LONGEST_CONTROL = 125;
    private static final int MASK_BYTES = 4;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;

    private final long maxMessageBytes;
    private final FrameRate rate;

    // Of the current frame's header:
    private int seen;
    private boolean last;
    private int opcode;
    private int lengthBytes;
    private int lengthBytesLeft;
    private int maskBytesLeft;
    private long length;

    private long payloadLeft;

    // Of the current message:
    private boolean fragmented;
    private int fragments;
    private long messageBytes;

    FrameScanner(long maxMessageBytes, FrameRate rate) {
        this.maxMessageBytes = maxMessageBytes;
        this.rate = rate;
    }

    /** What a client did that it must not, and the code to close with. */
    record Violation(int code, String reason) {}

    /** Looks at bytes that came. With a violation they are cut off before the frame that has it, and nothing may follow. */
    Optional<Violation> scan(ByteBuffer bytes) {
        int at = bytes.position();
        int frame = at;
        while (at < bytes.limit()) {
            if (payloadLeft > 0) {
                int skipped = (int) Math.min(payloadLeft, bytes.limit() - at);
                payloadLeft -= skipped;
                at += skipped;
                continue;
            }
            frame = seen == 0 ? at : frame;
            Optional<Violation> violation = header(bytes.get(at++) & 0xff);
            if (violation.isPresent()) {
                bytes.limit(frame);
                return violation;
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> header(int octet) {
        seen++;
        if (seen == 1) {
            return first(octet);
        }
        if (seen == 2) {
            return second(octet);
        }
        if (lengthBytesLeft > 0) {
            length = (length << Byte.SIZE) | octet;
            lengthBytesLeft--;
            return lengthBytesLeft == 0 ? length() : Optional.empty();
        }
        maskBytesLeft--;
        if (maskBytesLeft == 0) {
            payloadLeft = length;
            seen = 0;
        }
        return Optional.empty();
    }

    private Optional<Violation> first(int octet) {
        last = (octet & 0x80) != 0;
        opcode = octet & 0x0f;
        if ((octet & 0x70) != 0) {
            return broken("A reserved bit is set, but no extension was agreed on");
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            return broken("There is no opcode " + opcode);
        }
        if (isControl() && !last) {
            return broken("A control frame is in fragments");
        }
        if (!isControl() && fragmented != (opcode == CONTINUATION)) {
            return broken(
                    fragmented ? "A message begins before the last one ended" : "A message begins with a continuation");
        }
        return rate.take()
                ? Optional.empty()
                : Optional.of(new Violation(CloseCodes.POLICY_VIOLATION, "Too many frames per second"));
    }

    private Optional<Violation> second(int octet) {
        if ((octet & 0x80) == 0) {
            return broken("A client's frame is not masked");
        }
        int said = octet & 0x7f;
        if (isControl() && said > LONGEST_CONTROL) {
            return broken("A control frame is longer than " + LONGEST_CONTROL + " bytes");
        }
        lengthBytes = said == 127 ? Long.BYTES : said == 126 ? Short.BYTES : 0;
        lengthBytesLeft = lengthBytes;
        maskBytesLeft = MASK_BYTES;
        length = lengthBytes == 0 ? said : 0;
        return lengthBytes == 0 ? length() : Optional.empty();
    }

    /** The length is known. */
    private Optional<Violation> length() {
        boolean tooFewBytesWouldDo =
                (lengthBytes == Short.BYTES && length < 126) || (lengthBytes == Long.BYTES && length >>> 16 == 0);
        if (tooFewBytesWouldDo) {
            return broken("A length is written with more bytes than it needs");
        }
        if (isControl()) {
            return Optional.empty();
        }
        fragments++;
        if (length < 0 || length > maxMessageBytes - messageBytes || fragments > MOST_FRAGMENTS) {
            return Optional.of(new Violation(
                    CloseCodes.MESSAGE_TOO_BIG,
                    "A message may have " + maxMessageBytes + " bytes in " + MOST_FRAGMENTS + " frames"));
        }
        fragmented = !last;
        fragments = last ? 0 : fragments;
        messageBytes = last ? 0 : messageBytes + length;
        return Optional.empty();
    }

    private boolean isControl() {
        return opcode >= CLOSE;
    }

    private static Optional<Violation> broken(String reason) {
        return Optional.of(new Violation(CloseCodes.PROTOCOL_ERROR, reason));
    }
}
