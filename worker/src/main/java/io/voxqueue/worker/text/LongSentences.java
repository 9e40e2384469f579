// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts what is too long for one breath of the model into even parts, at the best pause near each cut. */
final class LongSentences {
    private static final Set<String> JOINTS = Set.of(
            "and",
            "or",
            "but",
            "nor",
            "so",
            "yet",
            "because",
            "although",
            "though",
            "while",
            "when",
            "where",
            "which",
            "who",
            "that",
            "if",
            "unless",
            "until",
            "since",
            "after",
            "before",
            "whereas",
            "as");

    private final int limit;

    LongSentences(int limit) {
        this.limit = limit;
    }

    /** The parts of a spoken text, each as a range of it; one part if it is short enough. */
    List<Span> cut(MappedText spoken) {
        List<Span> parts = new ArrayList<>();
        int start = 0;
        while (spoken.length() - start > limit) {
            int rest = spoken.length() - start;
            int pieces = (rest + limit - 1) / limit;
            int next = bestBreak(spoken, start, rest / pieces);
            if (next < 0) {
                break;
            }
            parts.add(new Span(start, next));
            start = next;
        }
        parts.add(new Span(start, spoken.length()));
        return parts;
    }

    /** The break that is strong and near the wanted length; failing that, the next one at all; -1 without any. */
    private int bestBreak(MappedText spoken, int start, int wanted) {
        int best = -1;
        double bestScore = Double.NEGATIVE_INFINITY;
        int reach = Math.min(spoken.length() - 1, start + limit);
        for (int i = start + wanted / 2; i < reach; i++) {
            double score = strength(spoken, i) - 4.0 * Math.abs(i - start - wanted) / wanted;
            if (score > bestScore && isBreak(spoken, i)) {
                best = i + 1;
                bestScore = score;
            }
        }
        for (int i = reach; best < 0 && i < spoken.length() - 1; i++) {
            best = isBreak(spoken, i) ? i + 1 : -1;
        }
        return best;
    }

    /** A space between two words that come from different places of the original. */
    private static boolean isBreak(MappedText spoken, int i) {
        return spoken.charAt(i) == ' ' && i > 0 && spoken.sourceEnd(i - 1) <= spoken.sourceStart(i + 1);
    }

    private static double strength(MappedText spoken, int space) {
        return switch (space == 0 ? ' ' : spoken.charAt(space - 1)) {
            case ';', ':' -> 4;
            case '—', '–' -> 3.5;
            case ',', ')' -> 3;
            default -> JOINTS.contains(wordAt(spoken, space + 1)) ? 2 : 0;
        };
    }

    private static String wordAt(MappedText spoken, int from) {
        int to = from;
        while (to < spoken.length() && to - from < 9 && SpokenText.isLetter(spoken.charAt(to))) {
            to++;
        }
        return spoken.toString().substring(from, to);
    }
}
