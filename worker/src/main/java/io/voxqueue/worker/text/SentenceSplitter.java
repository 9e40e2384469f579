// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;

/** Finds where sentences end in folded text: at stops that are stops, at blank lines, before list items. */
final class SentenceSplitter {
    private final String text;
    private final List<Span> sentences = new ArrayList<>();
    private int start;

    private SentenceSplitter(String text) {
        this.text = text;
    }

    static List<Span> split(String text) {
        SentenceSplitter splitter = new SentenceSplitter(text);
        splitter.scan();
        return splitter.sentences;
    }

    private void scan() {
        int line = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n') {
                int next = Lines.nextLine(text, i);
                if (Lines.endSentence(text, line, i, next)) {
                    endAt(i);
                }
                line = next;
                i = next;
            } else if (isStop(c)) {
                i = afterStop(i);
            } else {
                i++;
            }
        }
        endAt(text.length());
    }

    private int afterStop(int from) {
        int stops = from;
        while (stops < text.length() && isStop(text.charAt(stops))) {
            stops++;
        }
        int closed = stops;
        while (closed < text.length() && "\"'”)]}*_".indexOf(text.charAt(closed)) >= 0) {
            closed++;
        }
        if (new FullStop(text, start, from, stops, closed).endsSentence()) {
            endAt(closed);
        }
        return closed;
    }

    private void endAt(int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            sentences.add(new Span(from, to));
        }
        start = end;
    }

    static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…';
    }
}
