// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import io.voxqueue.worker.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words and breaks in text that is written out, and the phonemes of each word. */
public final class Phonemizer {
    private static final Pattern FOLDED = Pattern.compile("[\\p{Lu}\\u2019\\u2018\\u02BC]");
    // possessive, so that no text however odd can exhaust the stack
    private static final Pattern TOKEN = Pattern.compile(
            "[a-z]++(?:'[a-z]++)*+'?|'[a-z]++(?:'[a-z]++)*+|[,;:()\\u2014\\u2013]|--+|\\s-+\\s|[.!?\\u2026]+",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Set<String> SIBILANTS = Set.of("s", "z", "ʃ", "ʒ", "t͡ʃ", "d͡ʒ");
    private static final Set<String> VOICELESS = Set.of("p", "t", "k", "f", "θ");

    private static final int LONGEST_POSSESSIVE = 64;

    private final Lexicon lexicon;
    private final LetterToSound letterToSound;

    public Phonemizer(Lexicon lexicon, LetterToSound letterToSound) {
        this.lexicon = lexicon;
        this.letterToSound = letterToSound;
    }

    /** An utterance for each sentence in the text; none for text without words. */
    public List<Utterance> utterances(MappedText text) {
        MappedText folded = text.replaceAll(FOLDED, match -> fold(match.group()));
        Matcher matcher = TOKEN.matcher(folded);
        List<Utterance> utterances = new ArrayList<>();
        List<SpokenWord> words = new ArrayList<>();
        while (matcher.find()) {
            char first = folded.charAt(matcher.start());
            if (first == '\'' || (first >= 'a' && first <= 'z')) {
                word(folded, matcher.start(), matcher.end()).ifPresent(words::add);
            } else if (!words.isEmpty() && ".!?…".indexOf(first) >= 0) {
                utterances.add(Utterance.of(words));
                words.clear();
            } else if (!words.isEmpty()) { // a break that follows nothing is none
                words.set(words.size() - 1, words.get(words.size() - 1).withPauseAfter());
            }
        }
        if (!words.isEmpty()) {
            utterances.add(Utterance.of(words));
        }
        return utterances;
    }

    /** Whether the text has any word. */
    public static boolean hasWords(MappedText text) {
        Matcher matcher = TOKEN.matcher(text.replaceAll(FOLDED, match -> fold(match.group())));
        while (matcher.find()) {
            if (matcher.group().chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
                return true;
            }
        }
        return false;
    }

    private static String fold(String character) {
        return character.chars().anyMatch(c -> c == '\u2019' || c == '\u2018' || c == '\u02BC')
                ? "'"
                : character.toLowerCase(Locale.ROOT);
    }

    private Optional<SpokenWord> word(MappedText text, int start, int end) {
        String word = text.subSequence(start, end).toString();
        List<String> phonemes = phonemes(word);
        if (phonemes.isEmpty()) {
            return Optional.empty();
        }
        int charStart = Integer.MAX_VALUE;
        int charEnd = 0;
        for (int i = start; i < end; i++) {
            charStart = Math.min(charStart, text.sourceStart(i));
            charEnd = Math.max(charEnd, text.sourceEnd(i));
        }
        return Optional.of(new SpokenWord(word, phonemes, charStart, charEnd, false));
    }

    private List<String> phonemes(String word) {
        String bare = stripQuotes(word);
        return lexicon.find(word).or(() -> lexicon.find(bare)).orElseGet(() -> {
            if (bare.endsWith("'s") && bare.length() <= LONGEST_POSSESSIVE) {
                List<String> owner = phonemes(bare.substring(0, bare.length() - 2));
                if (!owner.isEmpty()) {
                    return withPossessive(owner);
                }
            }
            return guess(bare.replace("'", ""));
        });
    }

    private static List<String> withPossessive(List<String> owner) {
        List<String> phonemes = new ArrayList<>(owner);
        String last = owner.get(owner.size() - 1);
        if (SIBILANTS.contains(last)) {
            phonemes.add("ɪ");
        }
        phonemes.add(VOICELESS.contains(last) ? "s" : "z");
        return phonemes;
    }

    private List<String> guess(String letters) {
        List<String> phonemes = letterToSound.phonemes(letters);
        if (!phonemes.isEmpty()) {
            return phonemes;
        }
        List<String> spelled = new ArrayList<>(); // rather letter by letter than not at all
        letters.chars()
                .forEach(letter ->
                        spelled.addAll(lexicon.find(Character.toString(letter)).orElse(List.of())));
        return spelled;
    }

    private static String stripQuotes(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && word.charAt(start) == '\'') {
            start++;
        }
        while (end > start && word.charAt(end - 1) == '\'') {
            end--;
        }
        return word.substring(start, end);
    }
}
