// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.EventStreams;
import io.voxqueue.api.StreamGuests;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.edge.LiveAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What happens to all jobs of the caller from now on, as server-sent events. */
@Path("/api/jobs/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class OwnerEventsResource {
    private final EventStreams streams;
    private final StreamGuests guests;

    public OwnerEventsResource(EventStreams streams, StreamGuests guests) {
        this.streams = streams;
        this.guests = guests;
    }

    @GET
    public Response follow(@Auth Caller caller, @Context HttpServletRequest request) {
        LiveAnswer answer = guests.admit(request);
        streams.followAll(caller.owner(), answer);
        return JobEventsResource.headers();
    }

    @HEAD
    public Response look(@Auth Caller caller) {
        return JobEventsResource.headers();
    }
}
