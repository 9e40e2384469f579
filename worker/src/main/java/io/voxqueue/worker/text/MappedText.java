// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that was rewritten, where every character knows the range of the original text it came from. */
public final class MappedText implements CharSequence {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private MappedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** The original itself: character {@code i} comes from {@code [i, i + 1)}; both halves of a surrogate pair from the pair. */
    public static MappedText of(String original) {
        int length = original.length();
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int i = 0; i < length; ) {
            int width = Character.charCount(original.codePointAt(i));
            Arrays.fill(starts, i, i + width, i);
            Arrays.fill(ends, i, i + width, i + width);
            i += width;
        }
        return new MappedText(original, starts, ends);
    }

    /**
     * Rewrites every match; what {@code rewrite} returns stands for the whole match and maps to its whole range,
     * {@code null} leaves that match as it is.
     */
    public MappedText replaceAll(Pattern pattern, Function<MatchResult, @Nullable String> rewrite) {
        Matcher matcher = pattern.matcher(text);
        Builder builder = null;
        int copied = 0;
        while (matcher.find()) {
            String replacement = rewrite.apply(matcher);
            if (replacement == null) {
                continue;
            }
            if (builder == null) {
                builder = new Builder(text.length() + 64);
            }
            builder.copy(this, copied, matcher.start());
            builder.insert(replacement, originStart(matcher.start(), matcher.end()), originEnd(matcher));
            copied = matcher.end();
        }
        if (builder == null) {
            return this;
        }
        builder.copy(this, copied, text.length());
        return builder.build();
    }

    /** Where in the original (UTF-16 offset) the character at {@code index} begins. */
    public int sourceStart(int index) {
        return starts[index];
    }

    /** Where in the original (UTF-16 offset, exclusive) the character at {@code index} ends. */
    public int sourceEnd(int index) {
        return ends[index];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public MappedText subSequence(int from, int to) {
        return new MappedText(
                text.substring(from, to), Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to));
    }

    @Override
    public String toString() {
        return text;
    }

    private int originStart(int from, int to) {
        if (from < to) {
            return starts[from];
        }
        return from < starts.length ? starts[from] : from == 0 ? 0 : ends[from - 1];
    }

    private int originEnd(MatchResult match) {
        return match.start() < match.end() ? ends[match.end() - 1] : originStart(match.start(), match.end());
    }

    private static final class Builder {
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;

        Builder(int capacity) {
            text = new StringBuilder(capacity);
            starts = new int[capacity];
            ends = new int[capacity];
        }

        void copy(MappedText from, int start, int end) {
            reserve(end - start);
            System.arraycopy(from.starts, start, starts, text.length(), end - start);
            System.arraycopy(from.ends, start, ends, text.length(), end - start);
            text.append(from.text, start, end);
        }

        void insert(String replacement, int sourceStart, int sourceEnd) {
            reserve(replacement.length());
            Arrays.fill(starts, text.length(), text.length() + replacement.length(), sourceStart);
            Arrays.fill(ends, text.length(), text.length() + replacement.length(), sourceEnd);
            text.append(replacement);
        }

        private void reserve(int more) {
            int needed = text.length() + more;
            if (needed > starts.length) {
                int grown = Math.max(needed, starts.length * 2);
                starts = Arrays.copyOf(starts, grown);
                ends = Arrays.copyOf(ends, grown);
            }
        }

        MappedText build() {
            return new MappedText(
                    text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
