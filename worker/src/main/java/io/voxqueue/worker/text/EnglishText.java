// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads English as a person would say it: numbers, dates and symbols become words, and sentences come one by one. */
public final class EnglishText {
    /** About thirty words: the acoustic model learned from sentences of up to fifteen and copes with some forty. */
    private static final int MAX_SPOKEN_LENGTH = 180;

    /**
     * In this order. Addresses come first, for their dots and digits mean nothing else; then what names a thing (telephone
     * numbers, versions) before what counts; a range's dash before the figures beside it; units and money before bare
     * numbers; signs, capitals and other scripts last, when no digit is left.
     */
    private static final List<Reading> READINGS = List.of(
            always(WebAddresses::apply),
            always(Abbreviations::apply),
            withDigits(TelephoneNumbers::apply),
            withDigits(Codes::dotted),
            always(Symbols::arithmetic),
            always(Ranges::apply),
            withDigits(Dates::apply),
            always(Times::apply),
            withDigits(Money::apply),
            withDigits(Measures::apply),
            always(Symbols::powers),
            withDigits(Fractions::apply),
            always(RomanNumerals::apply),
            withDigits(Codes::mixed),
            withDigits(Numbers::apply),
            always(Symbols::names),
            always(Initialisms::apply),
            always(Transliteration::apply),
            always(SpokenText::finish));

    private final LongSentences longSentences;

    public EnglishText() {
        this(MAX_SPOKEN_LENGTH);
    }

    /** A sentence whose spoken form is longer than this many characters is cut at the best place. */
    public EnglishText(int maxSpokenLength) {
        if (maxSpokenLength < 20) {
            throw new IllegalArgumentException(
                    "A spoken sentence needs room for 20 characters but got " + maxSpokenLength);
        }
        this.longSentences = new LongSentences(maxSpokenLength);
    }

    /** The sentences of a text in order; empty when there is nothing to say in it. */
    public List<Sentence> sentences(String text) {
        return sentences(MappedText.of(text), text);
    }

    /** The sentences of a rewritten text in order, whose places are those in the original. */
    List<Sentence> sentences(MappedText words, String text) {
        MappedText folded = UnicodeFolding.fold(words);
        List<Sentence> sentences = new ArrayList<>();
        for (Span span : SentenceSplitter.split(folded.toString())) {
            MappedText written = folded.subSequence(span.start(), span.end());
            MappedText spoken = written;
            boolean digits = hasDigit(written);
            for (Reading reading : READINGS) {
                spoken = digits || !reading.needsDigits() ? reading.rewrite().apply(spoken) : spoken;
            }
            if (spoken.length() > 0) {
                addParts(text, written, spoken, sentences);
            }
        }
        return List.copyOf(sentences);
    }

    private void addParts(String text, MappedText written, MappedText spoken, List<Sentence> sentences) {
        List<Span> parts = longSentences.cut(spoken);
        int start = written.sourceStart(0);
        for (Span part : parts) {
            boolean last = part.end() == spoken.length();
            int end = last ? written.sourceEnd(written.length() - 1) : spoken.sourceEnd(part.end() - 2);
            MappedText words = SpokenText.trim(spoken.subSequence(part.start(), part.end()));
            if (words.length() > 0) {
                sentences.add(new Sentence(words, text.substring(start, end), start, end));
            }
            start = last ? end : spoken.sourceStart(part.end());
        }
    }

    private static boolean hasDigit(CharSequence text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static Reading always(UnaryOperator<MappedText> rewrite) {
        return new Reading(false, rewrite);
    }

    private static Reading withDigits(UnaryOperator<MappedText> rewrite) {
        return new Reading(true, rewrite);
    }

    /** Most sentences hold no digit, and then half of the work can be spared. */
    private record Reading(boolean needsDigits, UnaryOperator<MappedText> rewrite) {}
}
