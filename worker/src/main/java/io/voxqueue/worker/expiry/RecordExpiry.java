// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes records that say themselves until when they are needed, as the embedded store does not. */
public final class RecordExpiry {
    private static final Logger log = LoggerFactory.getLogger(RecordExpiry.class);
    private static final int MOST_AT_ONCE = 1000;

    private final List<Expirable> expirables;
    private final InstantSource clock;
    private final ExpiryCounts counts;

    public RecordExpiry(List<Expirable> expirables, InstantSource clock, ExpiryCounts counts) {
        this.expirables = List.copyOf(expirables);
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * One kind of records.
     *
     * @param what their name among the counts
     * @param kept for how long they stay when they are over
     */
    public record Expirable(String what, Duration kept, Removal removal) {
        public static Expirable atOnce(String what, Removal removal) {
            return new Expirable(what, Duration.ZERO, removal);
        }
    }

    /** Removes at most {@code limit} records that were over before the given time; says how many. */
    @FunctionalInterface
    public interface Removal {
        int deleteExpired(Instant before, int limit);
    }

    /** One bounded round; what is left over waits for the next. What goes wrong with one kind keeps no other. */
    public void run() {
        for (Expirable each : expirables) {
            try {
                Instant before = clock.instant().minus(each.kept());
                counts.add(each.what(), each.removal().deleteExpired(before, MOST_AT_ONCE));
            } catch (RuntimeException e) {
                log.warn("No {} could be removed; trying again", each.what(), e);
            }
        }
    }
}
