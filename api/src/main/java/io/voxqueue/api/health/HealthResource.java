// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import io.voxqueue.api.limit.Unlimited;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Tells people and platforms how the service is. */
@Path("/health")
@PermitAll
@Unlimited
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final HealthMonitor monitor;
    private final String version;
    private final InstantSource clock;
    private final Instant startedAt;

    public HealthResource(HealthMonitor monitor, String version, InstantSource clock) {
        this.monitor = monitor;
        this.version = version;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @GET
    public Response health() {
        return answer(monitor.isReady(), view());
    }

    /** What is answered. */
    public HealthView view() {
        long uptimeMs = Duration.between(startedAt, clock.instant()).toMillis();
        return HealthView.from(monitor, version, uptimeMs);
    }

    /** The process runs and answers. */
    @GET
    @Path("live")
    public Response live() {
        return answer(true, Map.of("status", "live"));
    }

    /** Requests can be served well. */
    @GET
    @Path("ready")
    public Response ready() {
        List<String> missing = monitor.missing();
        return missing.isEmpty()
                ? answer(true, Map.of("status", "ready"))
                : answer(false, new NotReady("not_ready", missing));
    }

    /** Jobs are accepted all the same as long as the store is there: they wait in the queue. */
    private record NotReady(String status, List<String> waitingFor) {}

    private static Response answer(boolean well, Object body) {
        return Response.status(well ? 200 : 503)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
