// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechOutput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechJobRunnerTest extends SpeechJobRunnerFixture {
    @Test
    void queuedJobEndsWithItsAudioInTheStore() throws Exception {
        JobId id = submit("Hello there.");
        clock.advance(Duration.ofMillis(40));
        runner.run(id);
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        SpeechOutput output = (SpeechOutput) job.output().orElseThrow();
        assertThat(store.find(output.audio())).map(StoredAudio::bytes).contains(output.bytes());
        assertThat(store.timeline(output.audio())).map(Timeline::samples).contains(output.samples());
        assertThat(output.bytes()).isEqualTo(44 + 2 * output.samples());
        assertThat(job.expiresAt()).contains(clock.instant().plus(RETENTION));
        assertThat(job.metrics().orElseThrow().queueWaitMs()).isEqualTo(40);
        assertThat(job.metrics().orElseThrow().cached()).isFalse();
        assertThat(job.metrics().orElseThrow().audioMs()).isEqualTo(output.durationMs());
        assertThat(events.types())
                .containsExactly(JobEvent.Type.QUEUED, JobEvent.Type.STARTED, JobEvent.Type.SUCCEEDED);
    }

    @Test
    void jobLeftRunningByADeadProcessIsAnotherAttempt() throws Exception {
        Job left = aJob().withText("Hello again.").running().build();
        jobs.insert(left);
        runner.run(left.id());
        Job job = jobs.find(left.id()).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(2);
    }

    @Test
    void endedAndMissingJobsAreLeftAlone() throws Exception {
        Job canceled = aJob().canceled().build();
        jobs.insert(canceled);
        runner.run(canceled.id());
        runner.run(ids.next());
        runner.cancel(ids.next());
        assertThat(jobs.find(canceled.id())).contains(canceled);
        assertThat(events.events()).isEmpty();
    }

    @Test
    void progressIsToldAtMostFourTimesASecond() throws Exception {
        JobId id = submit("One. Two. Three. Four. Five.");
        ticking().run(id);
        List<JobEvent> progress = events.events().stream()
                .filter(event -> event.type() == JobEvent.Type.PROGRESS)
                .toList();
        assertThat(progress).isNotEmpty().hasSizeLessThanOrEqualTo(4);
        assertThat(progress)
                .allSatisfy(event -> assertThat(event.job().progress().total()).isEqualTo(5));
    }
}
