// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus's text format, and refuses what its own tools would. */
public final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern ABOUT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME
            + ")(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? (NaN|[+-]Inf|[-+0-9.eE]+)");

    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Map<String, Double> samples = new HashMap<>();

    private PrometheusText() {}

    public static PrometheusText parse(String text) {
        PrometheusText parsed = new PrometheusText();
        text.lines().forEach(parsed::read);
        parsed.types.forEach((name, type) -> {
            if (!parsed.helped.contains(name) || (type.equals("counter") && !name.endsWith("_total"))) {
                throw new IllegalArgumentException(type + " " + name + " is without help or has the wrong end");
            }
        });
        return parsed;
    }

    /** Whether there are samples of a metric of that name, however it is written in a query. */
    public boolean exports(String name) {
        return samples.keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .anyMatch(name::equals);
    }

    public boolean has(String series) {
        return samples.containsKey(series);
    }

    public double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + series);
        }
        return value;
    }

    private void read(String line) {
        Matcher about = ABOUT.matcher(line);
        if (about.matches()) {
            if (about.group(1).equals("HELP")) {
                helped.add(about.group(2));
            } else if (types.put(about.group(2), about.group(3)) != null) {
                throw new IllegalArgumentException("A second type: " + line);
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("Not a sample: " + line);
        }
        String base = sample.group(1).replaceFirst("_(bucket|sum|count)$", "");
        if (!types.containsKey(base) && !types.containsKey(sample.group(1))) {
            throw new IllegalArgumentException("Without a type: " + line);
        }
        String labels = sample.group(2) == null ? "" : sample.group(2).replace(",}", "}");
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        if (samples.put(sample.group(1) + labels, value) != null) {
            throw new IllegalArgumentException("Twice: " + line);
        }
    }
}
