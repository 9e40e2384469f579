// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.VoiceId;

/** Speak this text with this voice. */
public record SpeechSpec(String text, VoiceId voice, SpeechSettings settings, AudioFormat format) implements JobSpec {
    @Override
    public JobKind kind() {
        return JobKind.SPEECH;
    }

    /** Leaves the text out: specs end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "SpeechSpec[" + text.length() + " characters, voice " + voice + ", " + settings + ", " + format + "]";
    }
}
