// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Role;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;

/** Lets in who has a signed link to the job, as its owner and for this one request; else asks for a bearer token. */
@Priority(Priorities.AUTHENTICATION)
final class LinkFilter implements ContainerRequestFilter {
    private final AudioLinks links;
    private final JobRepository jobs;
    private final CallerFilter callers;

    LinkFilter(AudioLinks links, JobRepository jobs, CallerFilter callers) {
        this.links = links;
        this.jobs = jobs;
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String signature = request.getUriInfo().getQueryParameters().getFirst(AudioLinks.PARAMETER);
        if (signature == null) {
            callers.filter(request);
            return;
        }
        Optional<Job> linked =
                id(request).filter(id -> links.isGood(id, signature)).flatMap(jobs::find);
        Job job = linked.orElseThrow(
                () -> Unauthorized.invalid("The link is not one of this service, or its time is over"));
        request.setSecurityContext(new Linked(
                new Caller(job.owner(), Role.USER, Optional.empty()),
                request.getSecurityContext().isSecure()));
    }

    private static Optional<JobId> id(ContainerRequestContext request) {
        try {
            return Optional.of(JobId.parse(
                    String.valueOf(request.getUriInfo().getPathParameters().getFirst("id"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Linked(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Link";
        }
    }
}
