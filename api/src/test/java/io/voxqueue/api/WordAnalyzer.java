// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.audio.AudioId;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.speech.Explanation;
import io.voxqueue.speech.Explanation.ExplainedSentence;
import io.voxqueue.speech.Explanation.ExplainedWord;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.voice.VoiceId;
import java.util.List;

/** Takes every letter for speakable and every text for one word. */
public final class WordAnalyzer implements SpeechAnalyzer {
    @Override
    public boolean isSpeakable(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    @Override
    public AudioId address(OwnerId owner, SpeechSpec spec) {
        return AudioId.of(List.of(
                owner.value(),
                spec.text(),
                spec.voice().toString(),
                spec.settings().toString()));
    }

    @Override
    public Explanation explain(String text, VoiceId voice) {
        ExplainedWord word = new ExplainedWord(text, List.of("h", "ə"), 0, text.length());
        return new Explanation(List.of(
                new ExplainedSentence(text, text + " by " + voice, List.of(word), List.of(1, 2), 0, text.length())));
    }
}
