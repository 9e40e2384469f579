// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.JobWaits;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job: look at it, wait for it, cancel it, remove it. */
@Path("/api/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
    private final JobService service;
    private final JobWaits waits;
    private final JobAnswers answers;

    public JobResource(JobService service, JobWaits waits) {
        this.service = service;
        this.waits = waits;
        this.answers = new JobAnswers(service);
    }

    @GET
    public void find(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Context Request request,
            @Suspended AsyncResponse answer) {
        JobId jobId = PathId.job(id);
        Job job = service.find(caller.owner(), jobId);
        Optional<Duration> wait = Prefer.waiting(prefer);
        if (wait.isEmpty()) {
            answer.resume(answers.of(job, request).build());
            return;
        }
        waits.whenEnded(
                jobId,
                wait.get(),
                () -> Resume.with(
                        answer,
                        () -> answers.of(service.find(caller.owner(), jobId), request)
                                .header(Prefer.APPLIED, Prefer.applied(wait.get()))
                                .build()));
    }

    @POST
    @Path("cancel")
    public Response cancel(@Auth Caller caller, @PathParam("id") String id) {
        JobService.Canceled canceled = service.cancel(caller.owner(), PathId.job(id));
        return answers.of(canceled.job(), canceled.wasRunning() ? 202 : 200).build();
    }

    @DELETE
    public void delete(@Auth Caller caller, @PathParam("id") String id) throws IOException {
        service.delete(caller.owner(), PathId.job(id));
    }
}
