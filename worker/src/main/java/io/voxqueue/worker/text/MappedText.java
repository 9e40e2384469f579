// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that was rewritten, where every character knows the range of the original text it came from. */
public final class MappedText implements CharSequence {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    MappedText(String text, int[] starts, int[] ends) {
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
     * Rewrites every match; what {@code rewrite} returns stands for the whole match and maps to its whole range, save
     * for the words that it begins or ends with unchanged, which keep their own. {@code null} leaves the match as it is.
     */
    public MappedText replaceAll(Pattern pattern, Function<MatchResult, @Nullable String> rewrite) {
        Matcher matcher = pattern.matcher(text);
        MappedTextBuilder builder = null;
        int copied = 0;
        while (matcher.find()) {
            String replacement = rewrite.apply(matcher);
            if (replacement == null) {
                continue;
            }
            if (builder == null) {
                builder = new MappedTextBuilder(text.length() + 64);
            }
            builder.copy(this, copied, matcher.start());
            replace(builder, matcher.start(), matcher.end(), replacement);
            copied = matcher.end();
        }
        if (builder == null) {
            return this;
        }
        builder.copy(this, copied, text.length());
        return builder.build();
    }

    /** Rewrites every match on its own, so that each part of a long match keeps the place it came from. */
    MappedText replaceWithin(Pattern pattern, UnaryOperator<MappedText> rewrite) {
        Matcher matcher = pattern.matcher(text);
        MappedTextBuilder builder = new MappedTextBuilder(text.length() + 64);
        int copied = 0;
        while (matcher.find()) {
            builder.copy(this, copied, matcher.start());
            MappedText part = rewrite.apply(subSequence(matcher.start(), matcher.end()));
            builder.copy(part, 0, part.length());
            copied = matcher.end();
        }
        if (copied == 0) {
            return this;
        }
        builder.copy(this, copied, text.length());
        return builder.build();
    }

    /** What stands for one code point; {@code null} leaves it as it is. */
    interface CodePointRewrite {
        @Nullable
        String apply(int index, int codePoint);
    }

    /** Replaces code points one by one; {@code null} leaves one as it is. */
    MappedText replaceCodePoints(CodePointRewrite rewrite) {
        MappedTextBuilder builder = new MappedTextBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            String replacement = rewrite.apply(i, codePoint);
            if (replacement == null) {
                builder.copy(this, i, next);
            } else {
                builder.insert(replacement, starts[i], ends[next - 1]);
            }
            i = next;
        }
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

    void copyOrigins(int from, int to, int[] startsTo, int[] endsTo, int at) {
        System.arraycopy(starts, from, startsTo, at, to - from);
        System.arraycopy(ends, from, endsTo, at, to - from);
    }

    private void replace(MappedTextBuilder builder, int start, int end, String replacement) {
        int head = sharedWords(start, end, replacement);
        int tail = sharedWordsAtEnd(start + head, end, replacement, head);
        int from = start + head;
        int to = end - tail;
        builder.copy(this, start, from);
        if (from < to) {
            builder.insert(replacement, head, replacement.length() - tail, starts[from], ends[to - 1]);
        } else {
            int at = from < starts.length ? starts[from] : from == 0 ? 0 : ends[from - 1];
            builder.insert(replacement, head, replacement.length() - tail, at, at);
        }
        builder.copy(this, to, end);
    }

    /** How many characters of whole words, their space included, the replacement begins with as the match does. */
    private int sharedWords(int start, int end, String replacement) {
        int shared = 0;
        int limit = Math.min(end - start, replacement.length());
        for (int i = 0; i < limit && text.charAt(start + i) == replacement.charAt(i); i++) {
            if (replacement.charAt(i) == ' ') {
                shared = i + 1;
            }
        }
        return shared;
    }

    private int sharedWordsAtEnd(int start, int end, String replacement, int head) {
        int shared = 0;
        int limit = Math.min(end - start, replacement.length() - head);
        for (int i = 1; i <= limit && text.charAt(end - i) == replacement.charAt(replacement.length() - i); i++) {
            if (text.charAt(end - i) == ' ') {
                shared = i;
            }
        }
        return shared;
    }
}
