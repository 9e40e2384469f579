// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One stop and its surroundings, and whether a sentence ends there. */
record FullStop(String text, int sentence, int from, int to, int closed) {
    private static final int LONGEST_WORD = 24;
    private static final Table WORDS = Table.load("sentences.tsv");
    /** Words that begin a sentence, hardly a name: after "U.S." or "Inc." they decide. */
    private static final Set<String> STARTERS = WORDS.words("starters");

    private static final Set<String> CALENDAR = WORDS.words("calendar");
    private static final Set<String> BEFORE_NUMBERS = WORDS.words("numbered");
    private static final Set<String> OPEN_ENDED = Set.of("etc", "a.m", "p.m");
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Z]?[a-z]{3,24}");
    private static final Pattern LETTERS = Pattern.compile("(?:[A-Za-z]\\.)+[A-Za-z]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    boolean endsSentence() {
        if (closed == text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(closed))) {
            return endsWithoutSpace();
        }
        int next = nextWord();
        char first = next < text.length() ? text.charAt(next) : 'X';
        if (text.charAt(from) == '…' || (to - from > 1 && isDots())) {
            return !Character.isLowerCase(first);
        }
        if (closed > to && Character.isLowerCase(first)) {
            return false;
        }
        return !isSingleDot() || isFinalDot(next, first);
    }

    private boolean endsWithoutSpace() {
        char next = text.charAt(closed);
        if (!isSingleDot()) {
            return !isDots()
                    && (Character.isUpperCase(next) || next == '“' || (Character.isLetter(next) && next > 0x7f));
        }
        return closed == to
                && Character.isUpperCase(next)
                && closed + 1 < text.length()
                && Character.isLowerCase(text.charAt(closed + 1))
                && PLAIN_WORD.matcher(word()).matches();
    }

    private boolean isFinalDot(int next, char first) {
        String word = word();
        if (isListMarker()) {
            return false;
        }
        if (Character.isDigit(first) && BEFORE_NUMBERS.contains(word.toLowerCase(Locale.ROOT))) {
            return false;
        }
        if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
            return endsAfterLetter(word, next, first);
        }
        if (followsNumber(word)
                && (Character.isLowerCase(first) || (Character.isDigit(first) && Measures.isUnit(word)))) {
            return false;
        }
        if (LETTERS.matcher(word).matches() && !Abbreviations.isKnown(word)) {
            return STARTERS.contains(wordAt(next));
        }
        return !Abbreviations.isKnown(word) || endsAfterAbbreviation(word, wordAt(next));
    }

    /** "J. Smith" goes on; "So did I. Then" and "vitamin C. It" end. */
    private boolean endsAfterLetter(String letter, int next, char first) {
        if (STARTERS.contains(wordAt(next)) && wordAt(next).length() > 1 && !isInitialAt(from - 1)) {
            return true;
        }
        if (Character.isLowerCase(letter.charAt(0))
                || (letter.equals("I") && Character.isLowerCase(charBefore(from - 2)))) {
            return !(Character.isLowerCase(first) && Abbreviations.isKnown(letter)) && !letter.equals("v");
        }
        return !Character.isUpperCase(first);
    }

    private boolean isInitialAt(int letter) {
        return letter >= 3
                && text.charAt(letter - 1) == ' '
                && text.charAt(letter - 2) == '.'
                && Character.isUpperCase(text.charAt(letter - 3));
    }

    private boolean endsAfterAbbreviation(String word, String next) {
        boolean starter = STARTERS.contains(next);
        if (Abbreviations.leadsOn(word)) {
            return starter
                    && (word.equals("St") || (word.equals("Dr") && !next.equals("He")))
                    && Character.isUpperCase(charBefore(from - word.length() - 1));
        }
        if (starter || next.isEmpty()) {
            return starter || OPEN_ENDED.contains(word.toLowerCase(Locale.ROOT));
        }
        boolean capital = Character.isUpperCase(next.charAt(0));
        boolean name = CALENDAR.contains(next) || (next.length() > 1 && Letters.isUpperCase(next));
        return capital && !name && OPEN_ENDED.contains(word.toLowerCase(Locale.ROOT));
    }

    private boolean isListMarker() {
        int i = from - 1;
        while (i >= sentence && from - i <= 4 && Character.isLetterOrDigit(text.charAt(i))) {
            i--;
        }
        boolean mark = from - 1 - i <= 3 && from - 1 - i > 0 && Character.isDigit(text.charAt(from - 1));
        return mark
                && (i < sentence
                        || text.charAt(i) == '\n'
                        || text.substring(sentence, i + 1).isBlank());
    }

    private boolean followsNumber(String word) {
        int before = from - word.length() - 1;
        return Character.isDigit(charBefore(before))
                || (!word.isEmpty()
                        && Character.isDigit(word.charAt(0))
                        && !NUMBER.matcher(word).matches());
    }

    private char charBefore(int index) {
        int i = index;
        while (i >= sentence && text.charAt(i) == ' ' && index - i < 3) {
            i--;
        }
        return i >= sentence ? text.charAt(i) : ' ';
    }

    private int nextWord() {
        int next = closed;
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "\"'“([".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        return next;
    }

    private String word() {
        int i = from;
        while (i > sentence && from - i < LONGEST_WORD && isWordPart(text.charAt(i - 1))) {
            i--;
        }
        return text.substring(i, from);
    }

    private String wordAt(int index) {
        int i = index;
        while (i < text.length() && i - index < LONGEST_WORD && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return text.substring(index, i);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '\'';
    }

    private boolean isSingleDot() {
        return to - from == 1 && text.charAt(from) == '.';
    }

    private boolean isDots() {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '.' && text.charAt(i) != '…') {
                return false;
            }
        }
        return true;
    }
}
