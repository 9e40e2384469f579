// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a job that is canceled or interrupted, and of those who wait for the same speech. */
class SpeechCancelTest extends SpeechJobRunnerFixture {
    @Test
    void canceledJobStopsSoonAndStaysCanceled() throws Exception {
        JobId id = submit(LONG);
        Future<?> run = running(id);
        journal.change(id, job -> job.cancel(clock.instant()));
        long asked = System.nanoTime();
        runner.cancel(id);
        run.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(store.find(module.analyzer().address(OwnerId.LOCAL, JobFixtures.speech(LONG))))
                .isEmpty();
    }

    @Test
    void waiterTakesOverWhenTheOneWhoWorkedIsCanceled() throws Exception {
        String text = LONG.substring(0, 3000);
        JobId first = submit(text);
        Future<?> firstRun = running(first);
        JobId second = submit(text);
        Future<?> secondRun = running(second);
        runner.cancel(first);
        firstRun.get(30, TimeUnit.SECONDS);
        secondRun.get(60, TimeUnit.SECONDS);
        assertThat(jobs.find(first).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void waiterCanBeCanceledWithoutTheOther() throws Exception {
        String text = LONG.substring(0, 3000);
        JobId first = submit(text);
        Future<?> firstRun = running(first);
        JobId second = submit(text);
        Future<?> secondRun = running(second);
        runner.cancel(second);
        secondRun.get(30, TimeUnit.SECONDS);
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        firstRun.get(60, TimeUnit.SECONDS);
        assertThat(jobs.find(first).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void interruptLeavesTheRecordForAnother() throws Exception {
        JobId id = submit(LONG);
        Future<?> run = running(id);
        workers.shutdownNow();
        assertThat(catchThrowableOfType(ExecutionException.class, run::get))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    private Future<?> running(JobId id) {
        Future<?> run = start(id);
        awaitRunning(id);
        return run;
    }
}
