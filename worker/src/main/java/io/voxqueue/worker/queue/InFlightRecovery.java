// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.Paging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what an earlier process was running when it died, at once instead of after JobRunr's time-outs. Only for a
 * store that nobody else uses: there, whatever is in flight before this process starts anything has no one to finish it.
 */
final class InFlightRecovery {
    private static final Logger log = LoggerFactory.getLogger(InFlightRecovery.class);
    private static final int PAGE = 100;

    private final RingingStorage storage;
    private final ElectStateFilter outcomes;
    private final InstantSource clock;
    private final String reason;

    InFlightRecovery(RingingStorage storage, ElectStateFilter outcomes, InstantSource clock, String reason) {
        this.storage = storage;
        this.outcomes = outcomes;
        this.clock = clock;
        this.reason = reason;
    }

    void run() {
        storage.removeTimedOutBackgroundJobServers(clock.instant().plus(Duration.ofDays(1)));
        int putBack = 0;
        List<Job> inFlight = inFlight();
        while (!inFlight.isEmpty()) {
            inFlight.forEach(this::putBack);
            putBack += inFlight.size();
            inFlight = inFlight();
        }
        if (putBack > 0) {
            log.info("{} jobs were running when the last process died and were put back ({})", putBack, reason);
        }
    }

    private List<Job> inFlight() {
        return storage.getJobList(StateName.PROCESSING, Paging.AmountBasedList.ascOnUpdatedAt(PAGE));
    }

    private void putBack(Job entry) {
        entry.failed(reason, new IllegalStateException(reason));
        outcomes.onStateElection(entry, entry.getJobState());
        try {
            storage.save(entry);
        } catch (ConcurrentJobModificationException e) {
            log.debug("Job {} was canceled meanwhile", entry.getId());
        }
    }
}
