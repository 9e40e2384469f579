// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.idempotency.Claim;
import io.voxqueue.idempotency.ClaimId;
import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one job of all requests of an owner that carry the same key. First the key is claimed for a job id, then the job
 * is stored under that id: whoever dies in between, and whoever takes over, there is no second job.
 */
public final class KeyedJobs {
    private static final Logger log = LoggerFactory.getLogger(KeyedJobs.class);

    /** Longer than it takes to store a job: an older claim without one is a dead process's, or about to be settled. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final IdempotencyRepository claims;
    private final JobRepository jobs;
    private final JobIds ids;
    private final InstantSource clock;
    private final Set<ClaimId> beingMade = ConcurrentHashMap.newKeySet();

    public KeyedJobs(IdempotencyRepository claims, JobRepository jobs, JobIds ids, InstantSource clock) {
        this.claims = claims;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What became of a request.
     *
     * @param replayed whether its job was made for an earlier one
     */
    public record Submitted(Job job, boolean replayed) {}

    /** Without a key each request is one of its own. */
    public Submitted submit(Function<JobId, Job> make) {
        return new Submitted(make.apply(ids.next()), false);
    }

    /** Finds the job of the key, or has it made under the id given; what stands against it is an {@link ApiException}. */
    public Submitted submit(
            OwnerId owner, IdempotencyKey key, RequestFingerprint fingerprint, Function<JobId, Job> make) {
        Instant now = clock.instant();
        Claim mine = Claim.first(ClaimId.of(owner, key), fingerprint, ids.next(), now);
        if (claims.insert(mine)) {
            return make(mine, make);
        }
        Claim seen = claims.find(mine.id()).orElseThrow(KeyedJobs::inProgress); // given up at this moment
        if (seen.isExpired(now)) {
            return makeIfFirst(mine.after(seen), make);
        }
        if (!seen.fingerprint().equals(fingerprint)) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key was sent with another request before");
        }
        Optional<Job> made = jobs.find(seen.job());
        if (made.isPresent()) {
            return new Submitted(made.get(), true);
        }
        if (seen.done()) {
            throw new ApiException(
                    ErrorCode.EXPIRED, "The job of this Idempotency-Key was deleted; another key makes a new one");
        }
        if (beingMade.contains(seen.id()) || now.isBefore(seen.claimedAt().plus(SETTLED))) {
            throw inProgress();
        }
        return makeIfFirst(seen.again(now), make);
    }

    private Submitted makeIfFirst(Claim next, Function<JobId, Job> make) {
        if (!claims.replace(next)) {
            throw inProgress();
        }
        return make(next, make);
    }

    private Submitted make(Claim claim, Function<JobId, Job> make) {
        beingMade.add(claim.id());
        try {
            Job job = make.apply(claim.job());
            finish(claim);
            return new Submitted(job, false);
        } catch (ApiException refusal) {
            claims.delete(claim);
            throw refusal;
        } catch (RuntimeException e) {
            // It may be stored all the same, by whom the claim was taken over or before the answer got lost.
            return new Submitted(jobs.find(claim.job()).orElseThrow(() -> e), true);
        } finally {
            beingMade.remove(claim.id());
        }
    }

    private void finish(Claim claim) {
        try {
            claims.finish(claim);
        } catch (RuntimeException e) { // the job is there, which says the same until it is deleted
            log.warn("That job {} was made could not be written beside its key", claim.job(), e);
        }
    }

    private static ApiException inProgress() {
        return new ApiException(
                        ErrorCode.IDEMPOTENCY_IN_PROGRESS,
                        "The first request with this Idempotency-Key is being worked on; send it again")
                .withRetryAfter(Duration.ofSeconds(1));
    }
}
