// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.api.error.RequestId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line per request: method, path, status, milliseconds, id, address. Leaves the query out: it may carry a ticket. */
final class AccessLog implements RequestLog {
    private static final Logger log = LoggerFactory.getLogger("io.voxqueue.access");

    private final Optional<String> trustedHeader;

    AccessLog(Optional<String> trustedHeader) {
        this.trustedHeader = trustedHeader;
    }

    @Override
    public void log(Request request, Response response) {
        if (log.isInfoEnabled()) {
            String id = RequestId.of(request);
            MDC.put("requestId", id);
            HttpURI uri = request.getHttpURI();
            log.info(
                    "{} {} {} {} ms {} {}",
                    request.getMethod(),
                    uri == null ? "-" : uri.getPath(),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()),
                    id,
                    ClientAddress.find(request, trustedHeader)); // not the attribute: the server may have refused it
            MDC.remove("requestId");
        }
    }
}
