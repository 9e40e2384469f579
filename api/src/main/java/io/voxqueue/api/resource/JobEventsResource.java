// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.EventStreams;
import io.voxqueue.api.JobService;
import io.voxqueue.api.StreamGuests;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.edge.LiveAnswer;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.EventId;
import io.voxqueue.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What happens to one job, as server-sent events. */
@Path("/api/jobs/{id}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class JobEventsResource {
    private final JobService service;
    private final EventStreams streams;
    private final StreamGuests guests;

    public JobEventsResource(JobService service, EventStreams streams, StreamGuests guests) {
        this.service = service;
        this.streams = streams;
        this.guests = guests;
    }

    /** 204 when there is nothing left to tell: browsers come back after anything else. */
    @GET
    public Response follow(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @Context HttpServletRequest request) {
        Job job = service.findToFollow(caller.owner(), PathId.job(id));
        EventId seen = lastEventId == null ? event("after", after) : event("Last-Event-ID", lastEventId);
        if (job.state().isTerminal() && seen.seq() >= job.version()) {
            return Response.noContent().build();
        }
        LiveAnswer answer = guests.admit(request);
        streams.follow(job.id(), seen, answer);
        return headers();
    }

    @HEAD
    public Response look(@Auth Caller caller, @PathParam("id") String id) {
        service.find(caller.owner(), PathId.job(id));
        return headers();
    }

    static Response headers() {
        return Response.ok()
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // some proxies would keep events until there are many
                .build();
    }

    private static EventId event(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EventId.NONE;
        }
        try {
            return EventId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw ApiException.ofField(ErrorCode.INVALID_PARAMETER, field, "must be the number of an event");
        }
    }
}
