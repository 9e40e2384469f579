// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import java.util.ArrayList;
import java.util.List;

/** What is spoken in one breath: words, and the symbols a model gets for them, {@code # word # | # word # ‖}. */
public final class Utterance {
    /** Stands before the first word and after each word and short break. */
    public static final String BOUNDARY = "#";

    /** A short break, as at a comma. */
    public static final String MINOR_BREAK = "|";

    /** The end of a sentence. */
    public static final String MAJOR_BREAK = "‖";

    private static final int EDGES = 2;

    private final List<SpokenWord> words;
    private final List<String> symbols;
    private final List<Integer> firstSymbols;

    private Utterance(List<SpokenWord> words, List<String> symbols, List<Integer> firstSymbols) {
        this.words = words;
        this.symbols = symbols;
        this.firstSymbols = firstSymbols;
    }

    /** Joins at least one word. */
    public static Utterance of(List<SpokenWord> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("An utterance has at least one word");
        }
        List<String> symbols = new ArrayList<>();
        List<Integer> firstSymbols = new ArrayList<>(words.size());
        symbols.add(BOUNDARY);
        for (int i = 0; i < words.size(); i++) {
            firstSymbols.add(symbols.size());
            symbols.addAll(words.get(i).phonemes());
            symbols.add(BOUNDARY);
            if (words.get(i).pauseAfter() && i < words.size() - 1) {
                symbols.add(MINOR_BREAK);
                symbols.add(BOUNDARY);
            }
        }
        symbols.add(MAJOR_BREAK);
        return new Utterance(List.copyOf(words), List.copyOf(symbols), List.copyOf(firstSymbols));
    }

    public List<SpokenWord> words() {
        return words;
    }

    public List<String> symbols() {
        return symbols;
    }

    /** The index of the word's first symbol. */
    public int firstSymbol(int word) {
        return firstSymbols.get(word);
    }

    /** The index after the word's last symbol. */
    public int endSymbol(int word) {
        return firstSymbols.get(word) + words.get(word).phonemes().size();
    }

    /** Parts of at most {@code maxSymbols} symbols, cut at pauses where there are any, else between words. */
    public List<Utterance> split(int maxSymbols) {
        if (symbols.size() <= maxSymbols) {
            return List.of(this);
        }
        int room = maxSymbols - EDGES;
        List<SpokenWord> rest = inPieces(room / 2);
        List<Utterance> parts = new ArrayList<>();
        for (int from = 0; from < rest.size(); ) {
            int to = cut(rest, from, room);
            parts.add(of(rest.subList(from, to)));
            from = to;
        }
        return parts;
    }

    private List<SpokenWord> inPieces(int maxPhonemes) {
        List<SpokenWord> pieces = new ArrayList<>();
        for (SpokenWord word : words) {
            int length = word.phonemes().size();
            for (int from = 0; from < length; from += maxPhonemes) {
                pieces.add(length <= maxPhonemes ? word : word.piece(from, Math.min(length, from + maxPhonemes)));
            }
        }
        return pieces;
    }

    private static int cut(List<SpokenWord> words, int from, int room) {
        int used = 0;
        int afterPause = from;
        for (int i = from; i < words.size(); i++) {
            used += words.get(i).symbolCount();
            if (used > room) {
                return afterPause > from ? afterPause : Math.max(i, from + 1);
            }
            if (words.get(i).pauseAfter() && used > room / 3) { // earlier ones would leave stumps
                afterPause = i + 1;
            }
        }
        return words.size();
    }
}
