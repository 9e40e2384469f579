// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A tab-separated list that lies beside these classes; lines that begin with "# " are remarks. */
record Table(List<List<String>> rows) {
    static Table load(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected the table '" + name + "' beside " + Table.class.getName());
            }
            return new Table(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the table '" + name + "'", e);
        }
    }

    /** First column to the whole row, in the order of the file. */
    Map<String, List<String>> byKey() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(row.get(0), row));
        return map;
    }

    /** First column to second. */
    Map<String, String> pairs() {
        return rows.stream().collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }

    /** All words of all columns; a cell may hold several, with spaces between. */
    Set<String> words() {
        return rows.stream()
                .flatMap(row -> row.stream().skip(1))
                .flatMap(cell -> List.of(cell.split(" ")).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The words of one row. */
    Set<String> words(String key) {
        return Set.copyOf(
                List.of(byKey().getOrDefault(key, List.of(key, "")).get(1).split(" ")));
    }

    /** An alternation of the first column, longest first so that "km" wins over "k". */
    String alternatives() {
        return rows.stream()
                .map(row -> row.get(0))
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
