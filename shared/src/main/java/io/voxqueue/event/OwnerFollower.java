// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens to all jobs of an owner from now on: of each job each number once, in order, and without a gap from
 * the first that is heard.
 */
final class OwnerFollower implements JobEventFeed.Subscription {
    private static final Logger log = LoggerFactory.getLogger(OwnerFollower.class);
    private static final String UNREADABLE = "Job {} could not be read for those who follow its owner";
    private static final int MOST_REMEMBERED = 2000; // jobs; of one that is forgotten an event may be told twice

    private final JobRepository jobs;
    private final Consumer<JobEvent> listener;
    private final InOrder order;
    private final Set<JobId> unfinished = new HashSet<>();
    private final Map<JobId, Long> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Long> eldest) {
            boolean forgotten = size() > MOST_REMEMBERED;
            if (forgotten) {
                unfinished.remove(eldest.getKey());
            }
            return forgotten;
        }
    };
    private final Consumer<OwnerFollower> whenClosed;
    private volatile JobEventFeed.Subscription subscription = () -> {};
    private volatile boolean closed;

    OwnerFollower(
            JobRepository jobs, Consumer<JobEvent> listener, Executor threads, Consumer<OwnerFollower> whenClosed) {
        this.jobs = jobs;
        this.listener = listener;
        this.order = new InOrder(threads);
        this.whenClosed = whenClosed;
    }

    void start(JobEventFeed feed, OwnerId owner) {
        subscription = feed.subscribe(owner, event -> order.execute(() -> hear(event)));
    }

    /** Looks whether something was not heard of the jobs that were heard of and have not ended. */
    void refresh() {
        order.execute(() -> List.copyOf(unfinished).forEach(this::catchUp));
    }

    private void catchUp(JobId id) {
        try {
            jobs.find(id)
                    .ifPresentOrElse(
                            job -> JobEvent.since(told.getOrDefault(id, job.version()), job)
                                    .forEach(this::tell),
                            () -> unfinished.remove(id));
        } catch (RuntimeException e) {
            log.warn(UNREADABLE, id, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        whenClosed.accept(this);
    }

    private void hear(JobEvent event) {
        long last = told.getOrDefault(event.job().id(), event.seq() - 1);
        if (event.seq() == last + 1) {
            tell(event);
        } else if (event.seq() > last) {
            missed(event, last).forEach(this::tell);
        }
    }

    private void tell(JobEvent event) {
        if (!closed) {
            JobId id = event.job().id();
            told.put(id, event.seq());
            if (event.job().state().isTerminal()) {
                unfinished.remove(id);
            } else {
                unfinished.add(id);
            }
            listener.accept(event);
        }
    }

    private List<JobEvent> missed(JobEvent heard, long last) {
        JobId id = heard.job().id();
        try {
            Optional<Job> now = jobs.find(id);
            return now.map(job -> JobEvent.since(last, job)).orElse(List.of(heard));
        } catch (RuntimeException e) {
            log.warn(UNREADABLE, id, e);
            return List.of(heard);
        }
    }
}
