// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Writes an overview for a terminal. */
final class OverviewScreen {
    private static final int FAILURES = 8;
    private static final double MIB = 1024 * 1024;

    private final StringBuilder text = new StringBuilder();

    private OverviewScreen() {}

    static String of(JsonNode overview) {
        OverviewScreen screen = new OverviewScreen();
        screen.head(overview);
        screen.numbers(overview);
        screen.jobs(overview.path("jobs"));
        screen.failures(overview);
        return screen.text.toString();
    }

    private void head(JsonNode overview) {
        line(
                "voxqueue %s   %s   up %s   intake %s",
                overview.path("version").asText(),
                overview.path("status").asText(),
                span(overview.path("uptimeMs").asLong()),
                overview.path("intake").asText());
        StringBuilder services = new StringBuilder();
        overview.path("services")
                .properties()
                .forEach(part -> services.append(part.getKey())
                        .append(' ')
                        .append(part.getValue().asText())
                        .append("   "));
        line("%s", services.toString().strip());
        line("");
    }

    private void numbers(JsonNode overview) {
        JsonNode queue = overview.path("queue");
        JsonNode waits = queue.path("waitMs");
        line(
                "queue        %d waiting, the oldest for %s",
                queue.path("depth").asLong(), span(queue.path("oldestAgeMs").asLong()));
        line(
                "wait         half within %s, 95 %% within %s (of %d jobs)",
                span(waits.path("p50").asLong()),
                span(waits.path("p95").asLong()),
                waits.path("of").asInt());
        JsonNode synthesis = overview.path("synthesis");
        line(
                "speech       real-time factor %.3f, cache %d hits and %d misses",
                synthesis.path("realTimeFactor").asDouble(),
                synthesis.path("cacheHits").asLong(),
                synthesis.path("cacheMisses").asLong());
        JsonNode connections = overview.path("connections");
        line(
                "connections  %d WebSockets, %d event streams",
                connections.path("sockets").asInt(),
                connections.path("eventStreams").asInt());
        JsonNode memory = overview.path("memory");
        line(
                "memory       %.0f MiB resident (peak %.0f), heap %.0f of %.0f MiB",
                memory.path("residentBytes").asLong() / MIB,
                memory.path("peakBytes").asLong() / MIB,
                memory.path("heapBytes").asLong() / MIB,
                memory.path("heapMaxBytes").asLong() / MIB);
        line("");
    }

    private void jobs(JsonNode jobs) {
        line("%-12s %9s %9s %9s %9s", "jobs", "running", "succeeded", "failed", "canceled");
        jobs.properties()
                .forEach(kind -> line(
                        "%-12s %9d %9d %9d %9d",
                        kind.getKey(),
                        kind.getValue().path("running").asLong(),
                        kind.getValue().path("succeeded").asLong(),
                        kind.getValue().path("failed").asLong(),
                        kind.getValue().path("canceled").asLong()));
        line("");
    }

    private void failures(JsonNode overview) {
        JsonNode failures = overview.path("recentFailures");
        line("failures     %s", failures.isEmpty() ? "none" : "the latest first");
        Instant now = Instant.parse(overview.path("at").asText());
        for (int i = 0; i < Math.min(FAILURES, failures.size()); i++) {
            JsonNode failed = failures.get(i);
            Instant at = Instant.parse(failed.path("at").asText());
            line(
                    "  %s  %s ago  %s: %s",
                    failed.path("jobId").asText(),
                    span(Duration.between(at, now).toMillis()),
                    failed.path("code").asText(),
                    failed.path("message").asText());
        }
    }

    /** What comes from a service is not to steer the terminal. */
    private void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values).replaceAll("\\p{Cntrl}", "?");
        text.append(line).append('\n');
    }

    /** Two digits or so are enough: 4 ms, 3.2 s, 5 min, 2.0 h, 3.5 d. */
    private static String span(long ms) {
        Duration duration = Duration.ofMillis(ms);
        if (ms < 1000) {
            return ms + " ms";
        } else if (duration.toMinutes() < 2) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        } else if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        } else if (duration.toDays() < 2) {
            return String.format(Locale.ROOT, "%.1f h", duration.toMinutes() / 60.0);
        }
        return String.format(Locale.ROOT, "%.1f d", duration.toHours() / 24.0);
    }
}
