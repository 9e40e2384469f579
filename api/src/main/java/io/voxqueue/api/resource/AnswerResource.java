// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.Caller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Takes questions, to be answered by an AI. */
@Path("/api/ai")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AnswerResource {
    private final JobService service;
    private final PostedJobs posted;

    public AnswerResource(JobService service, PostedJobs posted) {
        this.service = service;
        this.posted = posted;
    }

    @POST
    @Path("generate")
    public void generate(
            @Auth Caller caller,
            @Nullable AnswerRequest request,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            @Suspended AsyncResponse answer) {
        AnswerRequest given = Body.required(request);
        KeyedPosts.Post post = new KeyedPosts.Post(caller.owner(), headers, address, given);
        posted.answer(post, prefer, id -> service.submit(id, caller.owner(), given), answer);
    }
}
