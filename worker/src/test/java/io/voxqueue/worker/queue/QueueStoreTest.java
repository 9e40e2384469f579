// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.states.DeletedState;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.jobs.states.StateName;
import org.junit.jupiter.api.Test;

/** What is in the queue and cannot be run, or need not be kept. */
class QueueStoreTest extends QueueEntries {
    @Test
    void failedEntriesAreForgottenInBoundedRounds() {
        Instant later = Instant.EPOCH.plus(Duration.ofDays(100_000));
        for (int i = 0; i < 3; i++) {
            JobId id = running();
            entry(id, new FailedState("over", new IllegalStateException("over")));
        }

        assertThat(storage.deleteFailed(Instant.EPOCH, 10)).isZero();
        assertThat(storage.deleteFailed(later, 2)).isEqualTo(2);
        assertThat(storage.deleteFailed(later, 2)).isEqualTo(1);
    }

    @Test
    void entriesThatNobodyWantsAnyMoreAreForgottenAndCounted() {
        Instant later = Instant.EPOCH.plus(Duration.ofDays(100_000));
        entry(running(), new DeletedState("over"));
        entry(running(), new ScheduledState(later));

        assertThat(storage.deleteJobsPermanently(StateName.DELETED, Instant.EPOCH))
                .isZero();
        assertThat(storage.deleteJobsPermanently(StateName.DELETED, later)).isEqualTo(1);
        assertThat(storage.forgotten()).isEqualTo(1);
    }

    @Test
    void entryThatCannotBeReadIsRemovedAndItsJobIsQueuedAnew() {
        JobId broken = rig.journal.insert(aJob().build()).id(); // old enough for the sweep
        rig.server.queue().submit(broken);
        rig.store
                .database()
                .getCollection("jobrunr_jobs")
                .updateOne(Filters.eq(broken.value()), Updates.set("jobAsJson", "{\"version\":1,\"no\":\"job\"}"));

        rig.start(job -> {}); // its first sweep finds the record without an entry

        rig.awaitState(broken, JobState.SUCCEEDED);
    }

    @Test
    void entryThatBecomesUnreadableWhileTheServerRunsDoesNotHoldUpTheOthers() {
        rig.start(job -> {});
        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        rig.store
                .database()
                .getCollection("jobrunr_jobs")
                .insertOne(new Document("_id", UUID.randomUUID())
                        .append("version", 1)
                        .append("state", "ENQUEUED")
                        .append("updatedAt", 0L)
                        .append("jobAsJson", "{}"));

        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
    }

    @Test
    void entryThatCallsAForeignClassIsRefusedAndDoesNotHoldUpTheOthers() {
        UUID foreign = UUID.randomUUID();
        storage.save(new org.jobrunr.jobs.Job(foreign, new JobDetails("java.lang.Runtime", null, "gc", List.of())));

        rig.start(job -> {});

        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        assertThat(storage.getJobById(foreign).getState()).isEqualTo(StateName.FAILED);
    }
}
