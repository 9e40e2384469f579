// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims that broke off: the store may have them although its answer was lost, and no worker runs them. JobRunr would
 * notice after half a minute, and count it as a death. For the dispatcher's thread only.
 */
final class BrokenClaims {
    private static final Logger log = LoggerFactory.getLogger(BrokenClaims.class);

    private final RingingStorage storage;
    private final UUID server;
    private final Set<UUID> ids = new LinkedHashSet<>();

    BrokenClaims(RingingStorage storage, UUID server) {
        this.storage = storage;
        this.server = server;
    }

    void add(Job job) {
        ids.add(job.getId());
    }

    /** Call it before anything is claimed anew; what cannot be put back now is tried again at the next call. */
    void putBack() {
        for (Iterator<UUID> broken = ids.iterator(); broken.hasNext(); broken.remove()) {
            putBack(broken.next());
        }
    }

    private void putBack(UUID id) {
        try {
            Job entry = storage.getJobById(id);
            if (entry.hasState(StateName.PROCESSING)
                    && entry.<ProcessingState>getJobState().getServerId().equals(server)) {
                entry.failed(Reasons.NOT_STARTED, new IllegalStateException(Reasons.NOT_STARTED));
                entry.enqueue();
                storage.save(entry);
                log.info("Job {} was claimed but could not be started; it is queued again", id);
            }
        } catch (JobNotFoundException | ConcurrentJobModificationException e) {
            log.debug("Job {} went its way meanwhile", id, e);
        }
    }
}
