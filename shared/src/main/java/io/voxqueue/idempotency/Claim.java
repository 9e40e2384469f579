// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import io.voxqueue.job.JobId;
import java.time.Duration;
import java.time.Instant;

/**
 * That all requests of an owner with one key make one job, whose id is settled before it is made.
 *
 * @param round grows by one each time somebody begins to make the job, the first having died over it
 * @param claimedAt when that round began
 * @param done whether the job was made; it may be gone again
 */
public record Claim(
        ClaimId id,
        RequestFingerprint fingerprint,
        JobId job,
        int round,
        Instant claimedAt,
        Instant expiresAt,
        boolean done) {
    private static final Duration LIFETIME = Duration.ofHours(24);

    /** The first of that key. */
    public static Claim first(ClaimId id, RequestFingerprint fingerprint, JobId job, Instant now) {
        return new Claim(id, fingerprint, job, 1, now, now.plus(LIFETIME), false);
    }

    /** The same job, begun once more. */
    public Claim again(Instant now) {
        return new Claim(id, fingerprint, job, round + 1, now, expiresAt, false);
    }

    /** In the place of an old one with the same key, whose time is over. */
    public Claim after(Claim old) {
        return new Claim(id, fingerprint, job, old.round + 1, claimedAt, expiresAt, done);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
