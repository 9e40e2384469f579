// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.time.InstantSource;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.JobState;

/**
 * Decides what follows when an attempt to deliver was not made to its end. How receivers answer is none of its business:
 * their webhooks' records tell of that, and of the next attempt, which is an entry of its own.
 */
final class DeliveryOutcomes implements ElectStateFilter {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final int MAX_TROUBLES = 10;

    private final InstantSource clock;

    DeliveryOutcomes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onStateElection(Job entry, JobState state) {
        if (!(state instanceof FailedState failed)) {
            return;
        }
        if (Reasons.wasStopped(failed)) {
            entry.enqueue();
        } else if (Reasons.count(entry, reason -> !Reasons.wasStopped(reason)) >= MAX_TROUBLES) {
            entry.delete("Something other than the receiver is in the way; the sweep hands it in again");
        } else if (Reasons.wasLost(failed)) {
            entry.enqueue();
        } else {
            entry.scheduleAt(clock.instant().plus(AFTER_TROUBLE), "Tried again");
        }
    }
}
