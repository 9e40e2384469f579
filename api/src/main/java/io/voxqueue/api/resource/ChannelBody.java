// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Sends part of a channel, a piece at a time, and closes it. */
record ChannelBody(SeekableByteChannel channel, ByteRange range) implements StreamingOutput {
    private static final int PIECE = 64 * 1024;

    @Override
    public void write(OutputStream client) throws IOException {
        try (channel) {
            channel.position(range.first());
            byte[] piece = new byte[(int) Math.min(PIECE, range.length())];
            long left = range.length();
            while (left > 0) {
                int read = channel.read(ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, left)));
                if (read < 0) {
                    throw new IOException("The audio ends " + left + " bytes before its size");
                }
                client.write(piece, 0, read);
                left -= read;
            }
        }
    }
}
