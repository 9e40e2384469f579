// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.StoredAudio;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was spoken before, or is being spoken, is spoken once for each owner. */
class EqualSpeechTest extends SpeechJobRunnerFixture {
    @Test
    void equalRequestIsAnsweredFromTheStoreAndRenewed() throws Exception {
        runner.run(submit("Hello there."));
        clock.advance(Duration.ofMinutes(50));
        JobId second = submit("Hello there.");
        runner.run(second);
        Job job = jobs.find(second).orElseThrow();
        assertThat(job.metrics().orElseThrow().cached()).isTrue();
        assertThat(job.metrics().orElseThrow().synthesisMs()).isZero();
        assertThat(job.expiresAt()).contains(clock.instant().plus(RETENTION));
    }

    @Test
    void expiredAudioIsMadeAnew() throws Exception {
        runner.run(submit("Hello there."));
        clock.advance(RETENTION);
        JobId second = submit("Hello there.");
        runner.run(second);
        assertThat(jobs.find(second).orElseThrow().metrics().orElseThrow().cached())
                .isFalse();
    }

    @Test
    void concurrentEqualRequestsAreSynthesisedOnce() throws Exception {
        List<JobId> same =
                List.of(submit("Once only, please."), submit("Once only, please."), submit("Once only, please."));
        List<Future<?>> runs = same.stream().<Future<?>>map(this::start).toList();
        for (Future<?> run : runs) {
            run.get(30, TimeUnit.SECONDS);
        }
        assertThat(same).extracting(id -> jobs.find(id).orElseThrow().state()).containsOnly(JobState.SUCCEEDED);
        assertThat(same).extracting(this::cached).containsExactlyInAnyOrder(false, true, true);
    }

    @Test
    void anotherOwnersEqualRequestIsMadeAnew() throws Exception {
        JobId first = submit("ann", "Hello there.");
        runner.run(first);
        clock.advance(Duration.ofMinutes(50));
        JobId second = submit("bob", "Hello there.");
        runner.run(second);
        assertThat(cached(second)).isFalse();
        assertThat(audio(second).sha256()).isEqualTo(audio(first).sha256());
        assertThat(audio(second).expiresAt()).isEqualTo(clock.instant().plus(RETENTION));
        assertThat(audio(first).expiresAt())
                .isEqualTo(clock.instant().plus(RETENTION).minus(Duration.ofMinutes(50)));
        JobId again = submit("bob", "Hello there.");
        runner.run(again);
        assertThat(cached(again)).isTrue();
        assertThat(audio(again).id()).isEqualTo(audio(second).id());
    }

    @Test
    void nobodyWaitsForAnotherOwnersEqualRequest() throws Exception {
        JobRunner ticking = ticking();
        JobId first = submit("ann", LONG);
        JobId second = submit("bob", LONG);
        Future<?> firstRun = start(ticking, first);
        Future<?> secondRun = start(ticking, second);
        awaitProgress(first);
        awaitProgress(second);
        assertThat(firstRun).isNotDone();
        assertThat(secondRun).isNotDone();
        ticking.cancel(first);
        ticking.cancel(second);
        firstRun.get(30, TimeUnit.SECONDS);
        secondRun.get(30, TimeUnit.SECONDS);
    }

    private boolean cached(JobId id) {
        return jobs.find(id).orElseThrow().metrics().orElseThrow().cached();
    }

    private StoredAudio audio(JobId id) throws IOException {
        SpeechOutput output =
                (SpeechOutput) jobs.find(id).orElseThrow().output().orElseThrow();
        return store.find(output.audio()).orElseThrow();
    }

    private void awaitProgress(JobId id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jobs.find(id).orElseThrow().progress().done() > 0);
    }
}
