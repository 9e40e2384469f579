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
 * the first that is heard. An answer that is being written is told from its beginning.
 */
final class OwnerFollower implements JobEventFeed.Subscription {
    private static final Logger log = LoggerFactory.getLogger(OwnerFollower.class);
    private static final String UNREADABLE = "Job {} could not be read for those who follow its owner";
    private static final int MOST_REMEMBERED = 2000; // jobs; of one that is forgotten an event may be told twice

    private final JobRepository jobs;
    private final AnswerDrafts drafts;
    private final JobNewsListener listener;
    private final InOrder order;
    private final Set<JobId> unfinished = new HashSet<>();
    private final Map<JobId, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Told> eldest) {
            boolean forgotten = size() > MOST_REMEMBERED;
            if (forgotten) {
                unfinished.remove(eldest.getKey());
            }
            return forgotten;
        }
    };
    private final Consumer<OwnerFollower> whenClosed;
    private volatile JobEventFeed.Subscription subscription = () -> {};
    private volatile JobEventFeed.Subscription growth = () -> {};
    private volatile boolean closed;

    OwnerFollower(
            JobRepository jobs,
            AnswerDrafts drafts,
            JobNewsListener listener,
            Executor threads,
            Consumer<OwnerFollower> whenClosed) {
        this.jobs = jobs;
        this.drafts = drafts;
        this.listener = listener;
        this.order = new InOrder(threads);
        this.whenClosed = whenClosed;
    }

    /** What was told of a job. */
    private static final class Told {
        private final ToldText text = new ToldText(TextPosition.NOTHING);
        private long seq;

        private Told(long seq) {
            this.seq = seq;
        }
    }

    void start(JobEventFeed feed, OwnerId owner) {
        subscription = feed.subscribe(owner, event -> order.execute(() -> hear(event)));
        growth = drafts.subscribe(owner, more -> order.execute(() -> hear(more)));
    }

    /** Looks whether something was not heard of the jobs that were heard of and have not ended. */
    void refresh() {
        order.execute(() -> List.copyOf(unfinished).forEach(this::catchUp));
    }

    private void catchUp(JobId id) {
        try {
            jobs.find(id)
                    .ifPresentOrElse(
                            job -> catchUp(job, told.computeIfAbsent(id, forgotten -> new Told(job.version()))),
                            () -> unfinished.remove(id));
        } catch (RuntimeException e) {
            log.warn(UNREADABLE, id, e);
        }
    }

    private void catchUp(Job job, Told known) {
        JobEvent.since(known.seq, job).forEach(event -> tell(event, known));
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        growth.close();
        whenClosed.accept(this);
    }

    private void hear(JobEvent event) {
        Told known = told.computeIfAbsent(event.job().id(), id -> new Told(event.seq() - 1));
        if (event.seq() == known.seq + 1) {
            tell(event, known);
        } else if (event.seq() > known.seq) {
            missed(event, known.seq).forEach(each -> tell(each, known));
        }
    }

    /** Of a job that nothing was told of yet, the text is what is told first. */
    private void hear(AnswerDrafts.Growth more) {
        Told known = told.get(more.job());
        if (known == null) {
            read(more.job()).ifPresent(job -> told.put(job.id(), begun(job)));
        } else if (known.text.attempt() == more.attempt()) {
            tell(known.text.more(more.job(), drafts));
        }
    }

    private Told begun(Job job) {
        Told begun = new Told(job.version());
        begun.text.reach(job);
        tell(begun.text.more(job.id(), drafts));
        return begun;
    }

    private void tell(JobEvent event, Told known) {
        known.seq = event.seq();
        known.text.reach(event.job());
        tell(known.text.before(event.job(), drafts));
        if (!closed) {
            if (event.job().state().isTerminal()) {
                unfinished.remove(event.job().id());
            } else {
                unfinished.add(event.job().id());
            }
            listener.happened(event);
        }
    }

    private void tell(Optional<AnswerDelta> piece) {
        if (!closed) {
            piece.ifPresent(listener::wrote);
        }
    }

    private List<JobEvent> missed(JobEvent heard, long last) {
        return read(heard.job().id()).map(job -> JobEvent.since(last, job)).orElse(List.of(heard));
    }

    private Optional<Job> read(JobId id) {
        try {
            return jobs.find(id);
        } catch (RuntimeException e) {
            log.warn(UNREADABLE, id, e);
            return Optional.empty();
        }
    }
}
