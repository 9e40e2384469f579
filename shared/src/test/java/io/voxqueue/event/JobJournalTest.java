// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.STARTED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JobJournalTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final RecordingJobEvents events = new RecordingJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, clock);

    @Test
    void eachStepIsToldByItsName() {
        Job job = journal.insert(aJob().build());
        journal.change(job.id(), stored -> stored.start(STARTED));
        journal.change(job.id(), stored -> stored.advance(new JobProgress(0, 2)));
        journal.change(job.id(), stored -> stored.cancel(JobFixtures.FINISHED));
        journal.change(job.id(), Job::expire);
        assertThat(events.types())
                .containsExactly(
                        JobEvent.Type.QUEUED,
                        JobEvent.Type.STARTED,
                        JobEvent.Type.PROGRESS,
                        JobEvent.Type.CANCELED,
                        JobEvent.Type.EXPIRED);
        assertThat(events.events()).allMatch(event -> event.at().equals(clock.instant()));
    }

    @Test
    void aStepIsStoredBeforeItIsTold() {
        List<Optional<Job>> storedWhenTold = new ArrayList<>();
        List<Job> told = new ArrayList<>();
        JobJournal watched = new JobJournal(
                jobs,
                event -> {
                    told.add(event.job());
                    storedWhenTold.add(jobs.find(event.job().id()));
                },
                clock);
        Job job = watched.insert(aJob().build());
        watched.change(job.id(), stored -> stored.start(STARTED));
        assertThat(storedWhenTold)
                .containsExactlyElementsOf(told.stream().map(Optional::of).toList());
        assertThat(told).hasSize(2);
    }

    @Test
    void aVerbThatHasNothingToDoIsNotTold() {
        Job job = journal.insert(aJob().build());
        assertThat(journal.change(job.id(), stored -> stored)).contains(job);
        assertThat(events.types()).containsExactly(JobEvent.Type.QUEUED);
    }

    @Test
    void aJobThatIsGoneIsNotChanged() {
        assertThat(journal.change(aJob().build().id(), Job::expire)).isEmpty();
        assertThat(events.events()).isEmpty();
    }

    @Test
    void aVerbThatRefusesLeavesTheJobAlone() {
        Job job = journal.insert(aJob().build());
        assertThatThrownBy(() -> journal.change(job.id(), Job::expire)).isInstanceOf(IllegalStateException.class);
        assertThat(jobs.find(job.id())).contains(job);
        assertThat(events.types()).containsExactly(JobEvent.Type.QUEUED);
    }

    @Test
    void whoeverWasSlowerTriesAgainOnTheNewerVersion() {
        Job job = journal.insert(aJob().build());
        List<Job> seen = new ArrayList<>();
        journal.change(job.id(), stored -> {
            seen.add(stored);
            if (seen.size() == 1) {
                jobs.replace(stored.start(STARTED));
            }
            return stored.cancel(JobFixtures.FINISHED);
        });
        assertThat(seen).containsExactly(job, job.start(STARTED));
        assertThat(jobs.find(job.id()).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void noneOfManyConcurrentChangesIsLost() throws Exception {
        int threads = 6;
        int changes = 40;
        Job job = journal.insert(aJob().advanced(0, threads * changes).build());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Boolean> work = () -> {
                for (int i = 0; i < changes; i++) {
                    journal.change(job.id(), JobJournalTest::oneSentenceFurther);
                }
                return true;
            };
            for (Future<Boolean> done : pool.invokeAll(Collections.nCopies(threads, work))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(jobs.find(job.id()).orElseThrow().progress().done()).isEqualTo(threads * changes);
        assertThat(events.events().stream().map(event -> event.job().version()).distinct())
                .hasSize(threads * changes + 1);
    }

    private static Job oneSentenceFurther(Job job) {
        return job.advance(
                new JobProgress(job.progress().done() + 1, job.progress().total()));
    }
}
