// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.view.WebhookView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Who is told what happens to a job, and how that went. */
@Path("/api/jobs/{id}/webhook")
@Produces(MediaType.APPLICATION_JSON)
public final class JobWebhookResource {
    private final JobService service;

    public JobWebhookResource(JobService service) {
        this.service = service;
    }

    @GET
    public Response find(@Auth Caller caller, @PathParam("id") String id) {
        return Response.ok(WebhookView.from(service.webhook(caller.owner(), PathId.job(id))))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
