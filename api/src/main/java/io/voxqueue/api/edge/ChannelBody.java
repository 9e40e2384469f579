// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import jakarta.servlet.ServletRequest;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.eclipse.jetty.util.Attributes;

/** Part of a channel, to be sent behind an answer that a resource gave without a body. */
public record ChannelBody(SeekableByteChannel channel, long first, long length) {
    private static final String ATTRIBUTE = ChannelBody.class.getName();

    /** Leaves it to the edge to send the part and to close the channel, whatever becomes of the answer. */
    public void sendBehind(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<ChannelBody> of(Attributes request) {
        return request.getAttribute(ATTRIBUTE) instanceof ChannelBody body ? Optional.of(body) : Optional.empty();
    }
}
