// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.JobView;
import io.voxqueue.api.view.PageView;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobOutlooks;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All jobs, page by page. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private final JobService service;
    private final JobOutlooks outlooks;

    public JobsResource(JobService service, JobOutlooks outlooks) {
        this.service = service;
        this.outlooks = outlooks;
    }

    @GET
    public PageView<JobView> list(
            @Auth Caller caller,
            @QueryParam("status") @Nullable String status,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = PageSize.parse(limit);
        JobQuery query = new JobQuery(
                caller.owner(),
                one("status", status, JobState.values(), JobState::wireName),
                one("kind", kind, JobKind.values(), JobKind::wireName),
                Optional.ofNullable(cursor).map(Cursor::parse),
                size + 1); // the one too many tells whether there is another page
        List<Job> found = service.list(query);
        List<Job> page = found.subList(0, Math.min(size, found.size()));
        return new PageView<>(
                page.stream()
                        .filter(job -> query.state().map(job.state()::equals).orElse(true))
                        .map(job -> JobView.from(job, outlooks.uncounted(job)))
                        .toList(),
                found.size() > size ? Cursor.after(page.get(size - 1).id()) : null);
    }

    private static <E> Optional<E> one(String field, @Nullable String name, E[] values, Function<E, String> wireName) {
        if (name == null) {
            return Optional.empty();
        }
        Optional<E> named = Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(name))
                .findFirst();
        if (named.isEmpty()) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_PARAMETER,
                    field,
                    "must be one of " + Arrays.stream(values).map(wireName).collect(Collectors.joining(", ")));
        }
        return named;
    }
}
