// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobWaitsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, new MutableClock());
    private final AtomicInteger listening = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);
    private final JobWaits waits = new JobWaits(jobs, counted(events), Runnable::run);
    private final Job job = journal.insert(JobFixtures.aJob().build());

    @Test
    void theEndOfTheJobEndsTheWait() throws Exception {
        waits.whenEnded(job.id(), LONG, called::countDown);
        assertThat(called.getCount()).isEqualTo(1);
        end();

        assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(listening).hasValue(0);
    }

    @Test
    void aStepThatIsNotTheEndDoesNot() {
        waits.whenEnded(job.id(), LONG, called::countDown);
        journal.change(job.id(), now -> now.start(JobFixtures.STARTED));

        assertThat(called.getCount()).isEqualTo(1);
        assertThat(listening).hasValue(1);
    }

    @Test
    void anEndBetweenListeningAndLookingIsNotMissed() throws Exception {
        JobEventFeed endsMeanwhile = new OneJobFeed() {
            @Override
            public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
                Subscription subscription = events.subscribe(id, listener);
                end();
                return subscription;
            }
        };
        new JobWaits(jobs, endsMeanwhile, Runnable::run).whenEnded(job.id(), LONG, called::countDown);

        assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aJobThatHasEndedOrIsGoneIsNotWaitedFor() throws Exception {
        end();
        CountDownLatch both = new CountDownLatch(2);
        waits.whenEnded(job.id(), LONG, both::countDown);
        waits.whenEnded(JobFixtures.aJob().build().id(), LONG, both::countDown);

        assertThat(both.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(listening).hasValue(0);
    }

    @Test
    void timeEndsTheWait() throws Exception {
        waits.whenEnded(job.id(), Duration.ofMillis(20), called::countDown);

        assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(listening).hasValue(0);
    }

    @Test
    void aStopLetsEverybodyGo() throws Exception {
        waits.whenEnded(job.id(), LONG, called::countDown);
        waits.release();

        assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private void end() {
        journal.change(job.id(), now -> now.cancel(JobFixtures.FINISHED));
    }

    private JobEventFeed counted(JobEventFeed feed) {
        return new OneJobFeed() {
            @Override
            public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
                Subscription subscription = feed.subscribe(id, listener);
                listening.incrementAndGet();
                return () -> {
                    listening.decrementAndGet();
                    subscription.close();
                };
            }
        };
    }

    /** Nobody here waits for all jobs of an owner. */
    private abstract static class OneJobFeed implements JobEventFeed {
        @Override
        public Subscription subscribe(OwnerId owner, Consumer<JobEvent> listener) {
            throw new UnsupportedOperationException("Only single jobs are waited for");
        }
    }
}
