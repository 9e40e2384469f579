// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/** Collects what one bench measured and prints it, as a line for people and as JSON for programs. */
final class Figures {
    private final ObjectNode json = new ObjectMapper().createObjectNode();
    private final StringBuilder line = new StringBuilder();

    Figures(String row) {
        json.put("row", row);
        line.append(row).append(':');
    }

    Figures with(String name, double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
        json.put(name, rounded);
        line.append(' ').append(name).append(' ').append(rounded);
        return this;
    }

    Figures with(String name, long value) {
        json.put(name, value);
        line.append(' ').append(name).append(' ').append(value);
        return this;
    }

    /** Median, 95th percentile and maximum of a list of times in nanoseconds, told in milliseconds. */
    Figures percentilesMs(String name, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return with(name + "P50Ms", at(sorted, 0.5) / 1e6)
                .with(name + "P95Ms", at(sorted, 0.95) / 1e6)
                .with(name + "MaxMs", sorted[sorted.length - 1] / 1e6);
    }

    void print() {
        System.out.println(line);
        System.out.println(json);
    }

    private static long at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(quantile * (sorted.length - 1)))];
    }
}
