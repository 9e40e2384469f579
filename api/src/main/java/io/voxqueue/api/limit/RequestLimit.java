// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * So many requests a minute for each caller. What is used comes back evenly, so that a caller past the limit goes on at
 * its pace. Kept in memory, for a bounded number of callers: whoever was forgotten begins anew.
 */
public final class RequestLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 20_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Cache<Object, Bucket> buckets;

    public RequestLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.time = new Nanoseconds(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(WINDOW.multipliedBy(2)) // by then the bucket is full, as a new one is
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    /** Counts the request, and has its answer tell how many are left; one too many is an {@code ApiException}. */
    public void count(ContainerRequestContext request, Object caller) {
        Quota quota = take(caller);
        request.setProperty(QuotaHeaders.PROPERTY, quota);
        if (!quota.granted()) {
            throw quota.refusal();
        }
    }

    /** Counts what is no request of its own, such as a message; one too many is an {@code ApiException}. */
    public void count(Object caller) {
        Quota quota = take(caller);
        if (!quota.granted()) {
            throw quota.refusal();
        }
    }

    Quota take(Object caller) {
        ConsumptionProbe probe = buckets.get(caller, any -> full()).tryConsumeAndReturnRemaining(1);
        return new Quota(
                probe.isConsumed(),
                perMinute,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private record Nanoseconds(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
