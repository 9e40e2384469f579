// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.voice.VoiceId;

/** What to say, who says it and how. */
public record SpeechRequest(String text, VoiceId voice, SpeechSettings settings) {
    public static SpeechRequest of(SpeechSpec spec) {
        return new SpeechRequest(spec.text(), spec.voice(), spec.settings());
    }

    /** Leaves the text out: requests end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "SpeechRequest[" + text.length() + " characters, voice " + voice + ", " + settings + "]";
    }
}
