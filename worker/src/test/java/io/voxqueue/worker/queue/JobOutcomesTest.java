// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.queue.RunJob;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.jobs.states.StateName;
import org.junit.jupiter.api.Test;

/** What follows when a run did not succeed. */
class JobOutcomesTest extends QueueEntries {
    @Test
    void entryThatJobRunrTakesForAnOrphanIsRunAgainWithoutCostingATry() {
        JobId id = running();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(
                id.value(), new JobDetails(RunJob.of(id, "")), new ProcessingState(UUID.randomUUID(), "silent"));
        entry.failed("Orphaned job", new IllegalStateException("Silent for too long"));

        outcomes.onStateElection(entry, entry.getJobState());

        assertThat(entry.getState()).isEqualTo(StateName.ENQUEUED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(rig.find(id).attempt()).isEqualTo(1);
    }

    @Test
    void jobThatFailsWhileItsRecordCannotBeReachedIsKeptForAnotherTry() {
        JobRepository gone = (JobRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("The store is gone");
                });
        JobJournal cutOff = new JobJournal(gone, event -> {}, clock);
        JobId id = running();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(
                id.value(), new JobDetails(RunJob.of(id, "")), new ProcessingState(UUID.randomUUID(), "here"));
        entry.failed("It broke", new IllegalStateException("It broke"));

        new JobOutcomes(new JobRecords(cutOff, clock, 1), clock, Duration.ofSeconds(2))
                .onStateElection(entry, entry.getJobState());

        assertThat(entry.getState()).isEqualTo(StateName.SCHEDULED);
    }

    @Test
    void eachFurtherTryWaitsTwiceAsLong() {
        JobId id = rig.record();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(id.value(), new JobDetails(RunJob.of(id, "")));
        List<Duration> waits = new ArrayList<>();
        for (int attempt = 1; attempt <= 2; attempt++) {
            change(id, job -> job.start(clock.instant()));
            entry.failed("It broke", new IllegalStateException("It broke"));
            outcomes.onStateElection(entry, entry.getJobState());
            ScheduledState scheduled = entry.getJobState();
            waits.add(Duration.between(clock.instant(), scheduled.getScheduledAt()));
        }

        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(rig.find(id).attempt()).isEqualTo(3);
    }
}
