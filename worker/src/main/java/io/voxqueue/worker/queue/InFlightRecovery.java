// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.Paging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what earlier processes were running when they died, at once instead of after JobRunr's time-outs. Only what
 * was begun by one that is known to be gone: others may be at work on the same store.
 */
final class InFlightRecovery {
    private static final Logger log = LoggerFactory.getLogger(InFlightRecovery.class);
    private static final int PAGE = 1000;

    private final RingingStorage storage;
    private final ElectStateFilter outcomes;
    private final Predecessors predecessors;

    InFlightRecovery(RingingStorage storage, ElectStateFilter outcomes, Predecessors predecessors) {
        this.storage = storage;
        this.outcomes = outcomes;
        this.predecessors = predecessors;
    }

    void run() {
        storage.getBackgroundJobServers().stream()
                .filter(server -> predecessors.gone().test(server.getId()))
                .forEach(storage::signalBackgroundJobServerStopped); // or it would be waited for
        int putBack = 0;
        List<Job> left = left();
        while (!left.isEmpty()) {
            left.forEach(this::putBack);
            putBack += left.size();
            left = left();
        }
        if (putBack > 0) {
            log.info("{} jobs were running when their process died and were put back", putBack);
        }
    }

    private List<Job> left() {
        return storage.getJobList(StateName.PROCESSING, Paging.AmountBasedList.ascOnUpdatedAt(PAGE)).stream()
                .filter(entry -> predecessors.gone().test(server(entry)))
                .toList();
    }

    private void putBack(Job entry) {
        String reason = predecessors.reason(server(entry));
        entry.failed(reason, new IllegalStateException(reason));
        outcomes.onStateElection(entry, entry.getJobState());
        try {
            storage.save(entry);
        } catch (ConcurrentJobModificationException e) {
            log.debug("Job {} was canceled meanwhile", entry.getId());
        }
    }

    private static UUID server(Job entry) {
        return entry.<ProcessingState>getJobState().getServerId();
    }
}
