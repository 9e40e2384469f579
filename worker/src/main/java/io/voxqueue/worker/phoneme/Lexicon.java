// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How words are pronounced. Keeps the file's own bytes and finds words in them by halves: a map of 125,000 words would
 * take eight times the room.
 */
public final class Lexicon {
    private static final int TYPICAL_LINE = 24;

    private final byte[] bytes;
    private final int[] lines;
    private final int count;

    private Lexicon(byte[] bytes, int[] lines, int count) {
        this.bytes = bytes;
        this.lines = lines;
        this.count = count;
    }

    /** Reads lines of {@code word TAB phoneme SPACE phoneme …}, sorted by word; an unsorted file is refused. */
    public static Lexicon read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int[] lines = new int[bytes.length / TYPICAL_LINE + 16];
        int count = 0;
        for (int start = 0; start < bytes.length; start = lineEnd(bytes, start) + 1) {
            if (count == lines.length) {
                lines = Arrays.copyOf(lines, count * 2);
            }
            if (count > 0 && compare(bytes, lines[count - 1], start) >= 0) {
                throw new IOException("Lexicon " + file + " is not sorted at line " + (count + 1));
            }
            lines[count++] = start;
        }
        return new Lexicon(bytes, Arrays.copyOf(lines, count), count);
    }

    /** The phonemes of a lower-case word. */
    public Optional<List<String>> find(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(wanted, lines[middle]);
            if (order == 0) {
                return Optional.of(phonemes(lines[middle] + wanted.length + 1));
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** How many words it knows. */
    public int size() {
        return count;
    }

    private List<String> phonemes(int start) {
        int end = lineEnd(bytes, start);
        return List.of(new String(bytes, start, end - start, StandardCharsets.UTF_8).split(" ", -1));
    }

    private int compare(byte[] wanted, int line) {
        for (int i = 0; i < wanted.length; i++) {
            int order = (wanted[i] & 0xFF) - (bytes[line + i] & 0xFF); // a shorter word ends here with its tab
            if (order != 0) {
                return order;
            }
        }
        return bytes[line + wanted.length] == '\t' ? 0 : -1;
    }

    /** Compares the words of two lines; the tab that ends a word sorts before every letter. */
    private static int compare(byte[] bytes, int first, int second) {
        for (int i = 0; second + i < bytes.length; i++) {
            int order = (bytes[first + i] & 0xFF) - (bytes[second + i] & 0xFF);
            if (order != 0 || bytes[first + i] == '\t') {
                return order;
            }
        }
        return 1;
    }

    private static int lineEnd(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
