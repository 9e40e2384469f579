// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timelines in which every character is heard for a hundredth of a second. */
public final class Timelines {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'$.&<>-]*[\\p{L}\\p{N}>]");

    private Timelines() {}

    /** Sentences as they stand behind each other in the original, one blank between them. */
    public static Timeline of(int sampleRateHz, List<String> sentences) {
        int perCharacter = sampleRateHz / 100;
        List<TimedSentence> timed = new ArrayList<>();
        int at = 0;
        for (String sentence : sentences) {
            timed.add(sentence(sentence, at, perCharacter));
            at += sentence.length() + 1;
        }
        return new Timeline(sampleRateHz, (long) (at - 1) * perCharacter, true, timed);
    }

    private static TimedSentence sentence(String text, int at, int perCharacter) {
        List<TimedWord> words = new ArrayList<>();
        List<TimedPhoneme> phonemes = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            long start = (long) (at + word.start()) * perCharacter;
            long end = (long) (at + word.end()) * perCharacter;
            words.add(new TimedWord(word.group(), word.group(), at + word.start(), at + word.end(), start, end));
            phonemes.add(new TimedPhoneme("ə", start, end));
        }
        long start = (long) at * perCharacter;
        return new TimedSentence(
                text, at, at + text.length(), start, start + (long) text.length() * perCharacter, words, phonemes);
    }
}
