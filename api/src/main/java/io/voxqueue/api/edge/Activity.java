// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** For how long no client has wanted anything. Whoever asks only how the service is wants nothing. */
public final class Activity extends Handler.Wrapper {
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long last = System.nanoTime();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (path.equals("/ws")) { // an upgraded request never ends; sockets are counted by themselves
            last = System.nanoTime();
        } else if (!path.startsWith("/health")) {
            inFlight.incrementAndGet();
            Request.addCompletionListener(request, failure -> {
                last = System.nanoTime();
                inFlight.decrementAndGet();
            });
        }
        return super.handle(request, response, callback);
    }

    /** Zero while a request is being answered, a stream of events for one. */
    public Duration quiet() {
        return inFlight.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }
}
