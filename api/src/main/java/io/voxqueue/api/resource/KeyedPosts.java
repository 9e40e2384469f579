// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.voxqueue.api.KeyedJobs;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.HttpJson;
import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Posts that make a job: with an {@code Idempotency-Key} they can be sent again, and make it once. */
public final class KeyedPosts {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String KEY = "Idempotency-Key";

    private final KeyedJobs jobs;
    private final ObjectMapper canonical;

    public KeyedPosts(KeyedJobs jobs) {
        this.jobs = jobs;
        this.canonical = HttpJson.mapper()
                .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** What a request is known again by. */
    record Post(OwnerId owner, HttpHeaders headers, UriInfo address, Object body) {}

    KeyedJobs.Submitted submit(Post post, Function<JobId, Job> make) {
        List<String> keys = post.headers().getRequestHeader(KEY);
        return submit(post.owner(), keys, post.address().getPath(), post.body(), make);
    }

    /** The same for what did not come over HTTP: a key that was sent there to the path with this body is known here. */
    public KeyedJobs.Submitted submit(
            OwnerId owner, @Nullable List<String> keys, String path, Object body, Function<JobId, Job> make) {
        Optional<IdempotencyKey> key = key(keys);
        return key.isPresent() ? jobs.submit(owner, key.get(), fingerprint(path, body), make) : jobs.submit(make);
    }

    /** The answer, which says so when the job was made for an earlier post. */
    static Response.ResponseBuilder told(KeyedJobs.Submitted submitted, Response.ResponseBuilder answer) {
        return submitted.replayed() ? answer.header(REPLAYED, true) : answer;
    }

    private static Optional<IdempotencyKey> key(@Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw ApiException.ofField(ErrorCode.INVALID_PARAMETER, KEY, "must be sent once");
        }
        try {
            return Optional.of(new IdempotencyKey(values.get(0)));
        } catch (IllegalArgumentException e) {
            throw ApiException.ofField(ErrorCode.INVALID_PARAMETER, KEY, String.valueOf(e.getMessage()));
        }
    }

    /** Of the body as it was understood, so that neither blanks nor the order of fields matter. */
    private RequestFingerprint fingerprint(String path, Object body) {
        try {
            return RequestFingerprint.of(path, canonical.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON could not be written as JSON", e);
        }
    }
}
