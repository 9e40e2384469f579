// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.VoiceId;
import java.util.List;
import java.util.Optional;

/** Answer the question, and speak the answer with this voice while it is written. */
public record SpokenAnswerSpec(AnswerSpec answer, VoiceId voice, SpeechSettings settings, AudioFormat format)
        implements JobSpec {
    @Override
    public JobKind kind() {
        return JobKind.SPOKEN_ANSWER;
    }

    @Override
    public Optional<AnswerSpec> question() {
        return Optional.of(answer);
    }

    @Override
    public Optional<AudioFormat> audioFormat() {
        return Optional.of(format);
    }

    @Override
    public boolean hasSegments() {
        return true;
    }

    /** Where the audio of the job's present attempt is: nobody else's, for no answer is given twice. */
    public static AudioId audioOf(Job job) {
        return AudioId.of(List.of("spoken answer", job.id().toString(), Integer.toString(job.attempt())));
    }
}
