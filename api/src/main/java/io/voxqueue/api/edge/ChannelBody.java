// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/** Part of a channel, sent piece by piece as fast as the client takes it, and without a thread that waits for it. */
public final class ChannelBody extends LateBody {
    private static final int PIECE = 64 * 1024;

    private final SeekableByteChannel channel;
    private final long first;
    private final long length;

    /** Closes the channel in the end. */
    public ChannelBody(SeekableByteChannel channel, long first, long length) {
        this.channel = channel;
        this.first = first;
        this.length = length;
    }

    @Override
    void begin(Response to, Callback callback) {
        try {
            channel.position(first);
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        to.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        ByteBufferPool pool = to.getRequest().getComponents().getByteBufferPool();
        ByteBufferPool.Sized pieces = new ByteBufferPool.Sized(pool, true, PIECE);
        Content.copy(Content.Source.from(pieces, channel, 0, length), to, callback);
    }

    @Override
    void finished() {
        IO.close(channel);
    }
}
