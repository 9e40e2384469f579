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
    private static final List<UnaryOperator<MappedText>> READINGS = List.of(
            WebAddresses::apply,
            Abbreviations::apply,
            TelephoneNumbers::apply,
            Codes::dotted,
            Symbols::arithmetic,
            Ranges::apply,
            Dates::apply,
            Times::apply,
            Money::apply,
            Measures::apply,
            Symbols::powers,
            Fractions::apply,
            RomanNumerals::apply,
            Codes::mixed,
            Numbers::apply,
            Symbols::names,
            Initialisms::apply,
            Transliteration::apply,
            SpokenText::finish);

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
        MappedText folded = UnicodeFolding.fold(MappedText.of(text));
        List<Sentence> sentences = new ArrayList<>();
        for (Span span : SentenceSplitter.split(folded.toString())) {
            MappedText written = folded.subSequence(span.start(), span.end());
            MappedText spoken = written;
            for (UnaryOperator<MappedText> reading : READINGS) {
                spoken = reading.apply(spoken);
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
            MappedText words = spoken.subSequence(part.start(), last ? part.end() : part.end() - 1);
            sentences.add(new Sentence(words, text.substring(start, end), start, end));
            start = last ? end : spoken.sourceStart(part.end());
        }
    }
}
