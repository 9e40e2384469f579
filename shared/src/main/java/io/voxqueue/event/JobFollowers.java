// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets others follow jobs. Listeners are called on the executor, one call at a time each, and never under a lock. */
public final class JobFollowers {
    private static final Logger log = LoggerFactory.getLogger(JobFollowers.class);
    private static final long MOST_NANOS_COUNTING = 50_000_000;

    private final JobRepository jobs;
    private final JobEventFeed feed;
    private final AnswerDrafts drafts;
    private final Executor threads;
    private final Set<JobFollower> active = ConcurrentHashMap.newKeySet();
    private final Set<OwnerFollower> ofAll = ConcurrentHashMap.newKeySet();

    public JobFollowers(JobRepository jobs, JobEventFeed feed, AnswerDrafts drafts, Executor threads) {
        this.jobs = jobs;
        this.feed = feed;
        this.drafts = drafts;
        this.threads = threads;
    }

    /** Tells how the job stands, what happened behind the given number, and then what happens; 0 tells it all. */
    public Following follow(JobId id, long after, JobListener listener) {
        return follow(id, after, TextPosition.NOTHING, listener);
    }

    /** Likewise, to one who knows a part of the answer already. */
    public Following follow(JobId id, long after, TextPosition known, JobListener listener) {
        JobFollower follower = new JobFollower(jobs, drafts, id, after, known, listener, threads, active::remove);
        active.add(follower);
        follower.start(feed);
        return follower;
    }

    /** Looks whether something was not heard, as may be when another process dies before it tells; call it now and then. */
    public void refresh() {
        active.forEach(JobFollower::refresh);
        ofAll.forEach(OwnerFollower::refresh);
    }

    /**
     * Tells those who follow a queued job if its place has moved; call it as often as they may hear of it. It counts for a
     * short while only, and goes on the next time where it left off: what is counted may be a long queue, far away.
     */
    public void tellPlaces() {
        long begun = System.nanoTime();
        Map<JobId, Long> ahead = new HashMap<>();
        List<JobFollower> waiting = active.stream()
                .filter(follower -> follower.place().isInQueue())
                .sorted(Comparator.comparing(follower -> follower.place().lookedAt()))
                .toList();
        try {
            for (JobFollower follower : waiting) {
                if (System.nanoTime() - begun > MOST_NANOS_COUNTING) {
                    return;
                }
                follower.place().looked(begun);
                follower.stands(ahead.computeIfAbsent(follower.id(), jobs::countQueuedBefore));
            }
        } catch (RuntimeException e) {
            log.debug("The queue could not be counted", e);
        }
    }

    /** Tells what happens to the owner's jobs from now on. */
    public JobEventFeed.Subscription followAll(OwnerId owner, JobNewsListener listener) {
        OwnerFollower follower = new OwnerFollower(jobs, drafts, listener, threads, ofAll::remove);
        ofAll.add(follower);
        follower.start(feed, owner);
        return follower;
    }

    /** A following that goes on until it is closed. */
    public interface Following extends JobEventFeed.Subscription {
        /** Looks whether something was not heard, as may be when another process dies before it tells. */
        void refresh();
    }
}
