// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.Caller;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Gives out tickets with which a browser opens a WebSocket: {@code /ws?ticket=…}. */
@Path("/api/ws/tickets")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketResource {
    private final Tickets tickets;
    private final Bearers bearers;

    public TicketResource(Tickets tickets, Bearers bearers) {
        this.tickets = tickets;
        this.bearers = bearers;
    }

    /** The WebSocket ends when the token ends that its ticket was got with; so the token itself is looked at again. */
    @POST
    public Response issue(@Auth Caller caller, @HeaderParam(HttpHeaders.AUTHORIZATION) String header) {
        Bearers.Proof proof = bearers.prove(Bearers.ofHeader(header).orElseThrow());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TicketView(tickets.issue(proof), Tickets.LIFETIME.toSeconds()))
                .build();
    }

    /**
     * A ticket as its owner sees it.
     *
     * @param expiresIn after how many seconds it opens nothing any more
     */
    public record TicketView(String ticket, long expiresIn) {}
}
