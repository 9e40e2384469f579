// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What holds for the sentences of any text. */
final class SoundSentences {
    private static final Pattern SPOKEN = Pattern.compile("[A-Za-z'][A-Za-z' ,;:()\u2014\u2013]*[.!?\u2026]?");

    private SoundSentences() {}

    /** They follow each other, come from where they say, and are of signs that can be spoken. */
    static void assertSound(String text, List<Sentence> sentences) {
        int end = 0;
        for (Sentence sentence : sentences) {
            assertThat(sentence.charStart()).isGreaterThanOrEqualTo(end).isLessThan(sentence.charEnd());
            end = sentence.charEnd();
            assertThat(sentence.text()).isEqualTo(text.substring(sentence.charStart(), end));
            assertThat(SPOKEN.matcher(sentence.spoken()).matches())
                    .as("what is spoken of '%s': %s", sentence.text(), sentence.spoken())
                    .isTrue();
            assertOriginsInOrder(sentence);
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
    }

    private static void assertOriginsInOrder(Sentence sentence) {
        MappedText spoken = sentence.spoken();
        int start = sentence.charStart();
        for (int i = 0; i < spoken.length(); i++) {
            if (spoken.sourceStart(i) < start
                    || spoken.sourceEnd(i) > sentence.charEnd()
                    || spoken.sourceEnd(i) < spoken.sourceStart(i)) {
                throw new AssertionError("Character " + i + " of '" + spoken + "' comes from [" + spoken.sourceStart(i)
                        + ", " + spoken.sourceEnd(i) + ") in a sentence from " + start + " to " + sentence.charEnd());
            }
            start = spoken.sourceStart(i);
        }
    }
}
