// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.VoiceId;
import java.util.Optional;

/**
 * Speak this text with this voice.
 *
 * @param segments whether each sentence is to be told of, and can be heard, while the rest is still being spoken
 */
public record SpeechSpec(String text, VoiceId voice, SpeechSettings settings, AudioFormat format, boolean segments)
        implements JobSpec {
    /** All at once, in the end. */
    public SpeechSpec(String text, VoiceId voice, SpeechSettings settings, AudioFormat format) {
        this(text, voice, settings, format, false);
    }

    @Override
    public JobKind kind() {
        return JobKind.SPEECH;
    }

    @Override
    public Optional<AudioFormat> audioFormat() {
        return Optional.of(format);
    }

    @Override
    public boolean hasSegments() {
        return segments;
    }

    /** Leaves the text out: specs end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "SpeechSpec[" + text.length() + " characters, voice " + voice + ", " + settings + ", " + format + "]";
    }
}
