// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.voice.VoiceId;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeechFailuresTest extends SpeechJobRunnerFixture {
    @Test
    void textWithNothingToSayFailsForGood() {
        assertFailure(submit("…"), runner, FailureCode.NOTHING_TO_SAY, false);
    }

    @Test
    void missingVoiceFailsForGood() {
        SpeechSpec spec = JobFixtures.speech("Hello.");
        SpeechSpec lost = new SpeechSpec(spec.text(), new VoiceId("lost"), spec.settings(), spec.format());
        Job job = aJob().withSpec(lost).build();
        jobs.insert(job);
        assertFailure(job.id(), runner, FailureCode.VOICE_UNAVAILABLE, false);
    }

    @Test
    void fullStoreMayPass() {
        assertFailure(
                submit("Hello."), module.runner(journal, new FullStore(), clock), FailureCode.STORAGE_FAILED, true);
    }

    private void assertFailure(JobId id, JobRunner failing, FailureCode code, boolean retryable) {
        JobFailedException failed = catchThrowableOfType(JobFailedException.class, () -> failing.run(id));
        assertThat(failed.failure().code()).isEqualTo(code);
        assertThat(failed.failure().retryable()).isEqualTo(retryable);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    /** Has no room. */
    private static final class FullStore implements AudioStore {
        @Override
        public AudioDraft draft(AudioId id, AudioFormat format) throws IOException {
            throw new IOException("No space left");
        }

        @Override
        public Optional<StoredAudio> find(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredAudio> renew(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<SeekableByteChannel> open(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<AudioSoFar> soFar(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Timeline> timeline(AudioId id) {
            return Optional.empty();
        }

        @Override
        public void delete(AudioId id) {}

        @Override
        public Removed deleteExpired(int limit) {
            return new Removed(0, 0);
        }
    }
}
