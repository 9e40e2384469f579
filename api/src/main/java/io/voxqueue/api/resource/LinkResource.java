// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.AudioLinks;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.LinksView;
import io.voxqueue.api.view.SpeechOutputView;
import io.voxqueue.job.Job;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Gives out links for players that cannot send headers: whoever has one can listen, until its time is over. */
@Path("/api/jobs/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LinkResource {
    private final JobService service;
    private final AudioLinks links;
    private final InstantSource clock;

    public LinkResource(JobService service, AudioLinks links, InstantSource clock) {
        this.service = service;
        this.links = links;
        this.clock = clock;
    }

    @POST
    public Response sign(@Auth Caller caller, @PathParam("id") String id, @Nullable LinkRequest request) {
        Job job = service.find(caller.owner(), PathId.job(id));
        Instant now = clock.instant();
        JobFile file = JobFile.of(job, "json", now);
        Instant until = now.plus(lifetime(request, file.left()));
        SpeechOutputView output = SpeechOutputView.from(job.id(), file.made());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(LinksView.from(output, links.query(job.id(), until), until))
                .build();
    }

    /**
     * What a client sends to get links.
     *
     * @param expiresInMs how long they are good; at most, and by default, as long as the audio is kept
     */
    public record LinkRequest(@Nullable Long expiresInMs) {}

    private static Duration lifetime(@Nullable LinkRequest request, Duration left) {
        Long wanted = request == null ? null : request.expiresInMs();
        if (wanted == null) {
            return left;
        }
        if (wanted < 1000) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "expiresInMs", "must be at least 1000 but was " + wanted);
        }
        return wanted < left.toMillis() ? Duration.ofMillis(wanted) : left;
    }
}
