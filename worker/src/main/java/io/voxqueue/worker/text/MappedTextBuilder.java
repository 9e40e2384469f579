// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.Arrays;

/** Puts rewritten text together, piece by piece, with the origin of each character. */
final class MappedTextBuilder {
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    MappedTextBuilder(int capacity) {
        text = new StringBuilder(capacity);
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void copy(MappedText from, int start, int end) {
        reserve(end - start);
        from.copyOrigins(start, end, starts, ends, text.length());
        text.append(from, start, end);
    }

    void insert(String replacement, int sourceStart, int sourceEnd) {
        insert(replacement, 0, replacement.length(), sourceStart, sourceEnd);
    }

    void insert(String replacement, int from, int to, int sourceStart, int sourceEnd) {
        reserve(to - from);
        Arrays.fill(starts, text.length(), text.length() + to - from, sourceStart);
        Arrays.fill(ends, text.length(), text.length() + to - from, sourceEnd);
        text.append(replacement, from, to);
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
