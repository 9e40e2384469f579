// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.InMemoryIdempotencyRepository;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.OwnerId;
import java.security.SecureRandom;
import java.util.function.Function;

/** Requests under one key, and the jobs that they make. */
abstract class KeyedJobsFixture {
    static final IdempotencyKey KEY = new IdempotencyKey("order-66");
    static final RequestFingerprint REQUEST = RequestFingerprint.of("/api", "{}");

    /** Makes no job: there is one. */
    static final Function<JobId, Job> NOT_AGAIN = id -> {
        throw new AssertionError("The job was made again as " + id);
    };

    final MutableClock clock = new MutableClock();
    final InMemoryIdempotencyRepository claims = new InMemoryIdempotencyRepository();
    final InMemoryJobRepository jobs = new InMemoryJobRepository();
    final JobIds ids = new JobIds(clock, new SecureRandom());
    final KeyedJobs keyed = new KeyedJobs(claims, jobs, ids, clock);

    Job store(JobId id) {
        Job job = aJob().withId(id).build();
        jobs.insert(job);
        return job;
    }

    static KeyedJobs.Submitted submit(KeyedJobs keyed, Function<JobId, Job> make) {
        return keyed.submit(OwnerId.LOCAL, KEY, REQUEST, make);
    }

    static void assertRefused(ErrorCode code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
