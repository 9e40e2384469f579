// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one story of what is stored of a job and what is heard of it. It listens first and reads then, so that nothing
 * falls between the two. What it hears is told if it is the very next event; what was told before is dropped, and where
 * something is missing it reads again, for what is heard was stored before. So each number is told once, in order, and
 * without a gap, except that progress may be left out that the job's history has left out already. Of an answer it tells
 * what it has not told whenever it hears that there is more.
 */
final class JobFollower implements JobFollowers.Following {
    private static final Logger log = LoggerFactory.getLogger(JobFollower.class);

    private final JobRepository jobs;
    private final AnswerDrafts drafts;
    private final JobId id;
    private final long after;
    private final ToldText text;
    private final JobListener listener;
    private final InOrder order;
    private final Consumer<JobFollower> whenClosed;
    private volatile JobEventFeed.Subscription subscription = () -> {};
    private volatile JobEventFeed.Subscription growth = () -> {};
    private volatile boolean closed;
    private final QueuePlace place;
    private boolean begun;
    private boolean ended;
    private long told;

    JobFollower(
            JobRepository jobs,
            AnswerDrafts drafts,
            JobId id,
            long after,
            TextPosition known,
            JobListener listener,
            Executor threads,
            Consumer<JobFollower> whenClosed) {
        this.jobs = jobs;
        this.drafts = drafts;
        this.id = id;
        this.after = after;
        this.text = new ToldText(known);
        this.listener = listener;
        this.order = new InOrder(threads);
        this.whenClosed = whenClosed;
        this.place = new QueuePlace(jobs, id);
    }

    void start(JobEventFeed feed) {
        subscription = feed.subscribe(id, event -> order.execute(() -> hear(event)));
        growth = drafts.subscribe(id, more -> order.execute(() -> hear(more)));
        order.execute(this::begin);
    }

    @Override
    public void refresh() {
        order.execute(() -> {
            if (begun && !closed && !ended) {
                catchUp();
            }
        });
    }

    JobId id() {
        return id;
    }

    /** The job's place in the queue, while it has one. */
    QueuePlace place() {
        return place;
    }

    /** Tells that so many are before the job in the queue, if that is news. */
    void stands(long ahead) {
        order.execute(() -> {
            if (!closed) {
                place.moved(ahead).ifPresent(job -> listener.moved(job, ahead));
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        growth.close();
        whenClosed.accept(this);
    }

    private void begin() {
        Optional<Job> now = read();
        if (closed) {
            return;
        }
        if (now.isEmpty()) {
            giveUp();
            return;
        }
        begun = true;
        told = Math.min(after, now.get().version());
        ended = now.get().state().isTerminal();
        place.of(now.get());
        text.begin(now.get());
        listener.standsAt(now.get());
        tellSince(now.get());
        tell(text.more(id, drafts));
    }

    /** What comes before the beginning is in the record that the beginning reads. */
    private void hear(JobEvent event) {
        if (closed || !begun || event.seq() <= told) {
            return;
        }
        if (event.seq() > told + 1) {
            catchUp();
        } else {
            place.of(event.job());
            tell(event);
        }
        if (event.seq() > told && !closed) {
            giveUp();
        }
    }

    private void hear(AnswerDrafts.Growth more) {
        if (begun && more.attempt() == text.attempt()) {
            tell(text.more(id, drafts));
        }
    }

    private void catchUp() {
        read().filter(now -> now.version() > told).ifPresent(now -> {
            place.of(now);
            tellSince(now);
        });
    }

    private void tellSince(Job now) {
        JobEvent.since(told, now).forEach(this::tell);
    }

    private void tell(JobEvent event) {
        if (!closed) {
            told = event.seq();
            ended = event.job().state().isTerminal();
            text.reach(event.job());
            tell(text.before(event.job(), drafts));
            listener.happened(event);
        }
    }

    private void tell(Optional<AnswerDelta> piece) {
        if (!closed) {
            piece.ifPresent(listener::wrote);
        }
    }

    private void giveUp() {
        close();
        listener.lost();
    }

    private Optional<Job> read() {
        try {
            return jobs.find(id);
        } catch (RuntimeException e) {
            log.warn("Job {} could not be read for those who follow it", id, e);
            return Optional.empty();
        }
    }
}
