// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;

/** A body that the edge sends behind the headers which a resource gave without one. */
public abstract sealed class LateBody permits ChannelBody, LiveAnswer {
    private static final String ATTRIBUTE = LateBody.class.getName();

    /** Leaves it to the edge to send this, and to end it, whatever becomes of the answer. */
    public final void sendBehind(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<LateBody> of(Attributes request) {
        return request.getAttribute(ATTRIBUTE) instanceof LateBody body ? Optional.of(body) : Optional.empty();
    }

    /** The headers may still be changed; the callback is for when all is sent. */
    abstract void begin(Response to, Callback callback);

    /** The request is over, whether it was sent or not. */
    abstract void finished();
}
