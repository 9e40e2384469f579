// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads English as a person would say it: numbers, dates and symbols become words, and sentences come one by one. */
public final class EnglishText {
    private static final Pattern SENTENCE = Pattern.compile("[^.!?…]+[.!?…]*");

    /** The sentences of a text in order; empty when there is nothing to say in it. */
    public List<Sentence> sentences(String text) {
        MappedText mapped = MappedText.of(text);
        List<Sentence> sentences = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.group().chars().anyMatch(Character::isLetter)) {
                sentences.add(new Sentence(
                        mapped.subSequence(matcher.start(), matcher.end()),
                        matcher.group(),
                        matcher.start(),
                        matcher.end()));
            }
        }
        return List.copyOf(sentences);
    }
}
