// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.JobService;
import io.voxqueue.api.view.JobView;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutlook;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Writes one job as an answer. */
final class JobAnswers {
    private static final String CACHING = "private, no-cache";

    private final JobService service;

    JobAnswers(JobService service) {
        this.service = service;
    }

    Response.ResponseBuilder of(Job job, int status) {
        JobOutlook outlook = service.outlook(job);
        Response.ResponseBuilder answer = Response.status(status)
                .tag(tag(job, outlook))
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .entity(JobView.from(job, outlook));
        return job.state().isTerminal() ? answer : answer.header(HttpHeaders.RETRY_AFTER, 1);
    }

    /** 304 where the client has this version of the job. */
    Response.ResponseBuilder of(Job job, Request request) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(job, service.outlook(job)));
        return unchanged == null ? of(job, 200) : unchanged.header(HttpHeaders.CACHE_CONTROL, CACHING);
    }

    /** Weak, because {@code etaMs} moves on by itself; the place in the queue changes without the job. */
    private static EntityTag tag(Job job, JobOutlook outlook) {
        return new EntityTag(
                job.version()
                        + outlook.queuePosition().map(place -> "-" + place).orElse(""),
                true);
    }
}
