// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.AuditLog;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.operation.IntakeGate;
import io.voxqueue.api.operation.JobReopening;
import io.voxqueue.api.operation.Operations;
import io.voxqueue.api.operation.Overview;
import io.voxqueue.api.view.OperatedJobView;
import io.voxqueue.job.JobId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What operators see and do; what they do is in the audit log. */
@Path("/api/ops")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
public final class OperationResource {
    private final Operations operations;
    private final JobReopening reopening;
    private final JobService service;
    private final IntakeGate intake;

    public OperationResource(Operations operations, JobReopening reopening, JobService service, IntakeGate intake) {
        this.operations = operations;
        this.reopening = reopening;
        this.service = service;
        this.intake = intake;
    }

    @GET
    @Path("overview")
    public Overview overview() {
        return operations.overview();
    }

    @POST
    @Path("jobs/{id}/retry")
    public Response retry(@Auth Caller caller, @PathParam("id") String id) {
        JobId job = PathId.job(id);
        OperatedJobView reopened = OperatedJobView.of(reopening.reopen(job));
        AuditLog.record("job_retried", caller.owner(), job);
        return Response.accepted(reopened).build();
    }

    @POST
    @Path("jobs/{id}/cancel")
    public Response cancel(@Auth Caller caller, @PathParam("id") String id) {
        JobId job = PathId.job(id);
        JobService.Canceled canceled = service.cancel(job);
        AuditLog.record("job_canceled", caller.owner(), job);
        return Response.status(canceled.wasRunning() ? 202 : 200)
                .entity(OperatedJobView.of(canceled.job()))
                .build();
    }

    @POST
    @Path("intake/pause")
    public Map<String, String> pause(@Auth Caller caller) {
        intake.pause();
        AuditLog.record("intake_paused", caller.owner());
        return Map.of("intake", operations.intakeState());
    }

    @POST
    @Path("intake/resume")
    public Map<String, String> resume(@Auth Caller caller) {
        intake.resume();
        AuditLog.record("intake_resumed", caller.owner());
        return Map.of("intake", operations.intakeState());
    }
}
