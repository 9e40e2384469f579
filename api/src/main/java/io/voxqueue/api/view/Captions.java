// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.util.ArrayList;
import java.util.List;

/** Cuts a timeline into captions that can be read at a glance: two lines of 42 characters, one sentence at most. */
final class Captions {
    private static final int LINE = 42;
    private static final int LINES = 2;

    private final int sampleRateHz;

    private Captions(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    static List<Caption> of(Timeline timeline) {
        Captions captions = new Captions(timeline.sampleRateHz());
        return timeline.sentences().stream()
                .flatMap(sentence -> captions.of(sentence).stream())
                .toList();
    }

    private List<Caption> of(TimedSentence sentence) {
        List<Line> lines = balanced(pieces(sentence));
        List<Caption> captions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += LINES) {
            List<Line> shown = lines.subList(i, Math.min(i + LINES, lines.size()));
            long start = ms(shown.get(0).startSample());
            long end = ms(shown.get(shown.size() - 1).endSample());
            captions.add(new Caption(
                    start,
                    Math.max(end, start + 1), // a caption of no time would be no caption
                    shown.stream().map(Line::text).toList()));
        }
        return captions;
    }

    private long ms(long samples) {
        return Math.round(samples * 1000.0 / sampleRateHz);
    }

    /** The sentence's own characters, cut before each word: punctuation stays with the word it follows. */
    private static List<Line> pieces(TimedSentence sentence) {
        List<TimedWord> words = sentence.words();
        String text = sentence.text();
        List<Line> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            TimedWord word = words.get(i);
            boolean last = i + 1 == words.size();
            int next = last ? text.length() : words.get(i + 1).charStart() - sentence.charStart();
            int to = Math.max(from, Math.min(next, text.length()));
            pieces.addAll(cut(text.substring(from, to), word.startSample(), word.endSample()));
            from = to;
        }
        return words.isEmpty() ? cut(text, sentence.startSample(), sentence.endSample()) : pieces;
    }

    /** A piece without blanks around it; in several when it is longer than a line. */
    private static List<Line> cut(String text, long start, long end) {
        List<Line> pieces = new ArrayList<>();
        String rest = text.strip().replaceAll("\\s+", " ");
        while (rest.length() > LINE) {
            int blank = rest.lastIndexOf(' ', LINE);
            int at = blank > 0 ? blank : rest.offsetByCodePoints(0, rest.codePointCount(0, LINE));
            pieces.add(new Line(rest.substring(0, at), text, start, end));
            rest = rest.substring(at).stripLeading();
        }
        if (!rest.isEmpty()) {
            pieces.add(new Line(rest, text, start, end));
        }
        return pieces;
    }

    /** As few lines as fit, all about as long: the narrowest width that does not need one more. */
    private static List<Line> balanced(List<Line> pieces) {
        int count = wrapped(pieces, LINE).size();
        int width = LINE;
        while (width > 1 && wrapped(pieces, width - 1).size() == count) {
            width--;
        }
        return wrapped(pieces, width);
    }

    private static List<Line> wrapped(List<Line> pieces, int width) {
        List<Line> lines = new ArrayList<>();
        for (Line piece : pieces) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).with(piece).text().length() <= width) {
                lines.set(last, lines.get(last).with(piece));
            } else {
                lines.add(piece);
            }
        }
        return lines;
    }

    /**
     * Part of a sentence.
     *
     * @param source the same with the blanks around it: says whether one belongs between this and the next
     */
    private record Line(String text, String source, long startSample, long endSample) {
        Line with(Line next) {
            boolean apart = Character.isWhitespace(source.charAt(source.length() - 1))
                    || Character.isWhitespace(next.source().charAt(0));
            return new Line(
                    text + (apart ? " " : "") + next.text(),
                    next.source(),
                    startSample,
                    Math.max(endSample, next.endSample()));
        }
    }
}
