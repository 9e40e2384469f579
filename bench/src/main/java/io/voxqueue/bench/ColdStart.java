// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the start of the process to its being well, and what it holds then; each way of starting it in turn. */
final class ColdStart {
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final Path HOME =
            Path.of(System.getProperty("voxqueue.home", "")).toAbsolutePath();
    private static final List<String> LEAN =
            List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmn40m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private ColdStart() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        Map<String, List<String>> ways = ways(directory);
        for (List<String> way : ways.values()) {
            ColdProcess.measure(way, directory); // the files are in memory from now on, and the store is there
        }
        Map<String, List<ColdProcess.Start>> starts = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                starts.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                        .add(ColdProcess.measure(way.getValue(), directory));
            }
        }
        starts.forEach(ColdStart::print);
    }

    private static void print(String way, List<ColdProcess.Start> starts) {
        new Figures("cold-start-" + way)
                .with("runs", starts.size())
                .percentilesMs(
                        "answers",
                        starts.stream()
                                .mapToLong(ColdProcess.Start::answersNanos)
                                .toArray())
                .percentilesMs(
                        "well",
                        starts.stream().mapToLong(ColdProcess.Start::wellNanos).toArray())
                .with(
                        "cpuMs",
                        median(starts.stream()
                                .mapToLong(ColdProcess.Start::cpuMs)
                                .toArray()))
                .with(
                        "residentMiB",
                        median(starts.stream()
                                .mapToLong(ColdProcess.Start::residentMiB)
                                .toArray()))
                .print();
    }

    /** With {@code -Djava17} and {@code -Djava25} naming JDKs; what is not there is left out. */
    private static Map<String, List<String>> ways(Path directory) throws IOException, InterruptedException {
        Map<String, List<String>> ways = new TreeMap<>();
        String old = System.getProperty("java17", "/usr/lib/jvm/java-17-openjdk-amd64") + "/bin/java";
        if (Files.isExecutable(Path.of(old))) {
            ways.put("java17-default-flags", command(old, List.of()));
            ways.put("java17-launcher", command(old, LEAN));
        }
        String recent = System.getProperty("java25", "/usr/lib/jvm/temurin-25-jdk-amd64") + "/bin/java";
        if (Files.isExecutable(Path.of(recent))) {
            ways.put("java25-launcher", command(recent, LEAN));
            Path cache = directory.resolve("voxqueue.aot");
            ColdProcess.measure(command(recent, join(LEAN, QUICK, List.of("-XX:AOTCacheOutput=" + cache))), directory);
            ways.put("java25-image", command(recent, join(LEAN, QUICK, List.of("-XX:AOTCache=" + cache))));
        }
        return ways;
    }

    private static List<String> command(String java, List<String> options) {
        return join(
                List.of(java),
                options,
                List.of(
                        "-Dvoxqueue.home=" + HOME,
                        "-jar",
                        HOME.resolve("api/target/voxqueue.jar").toString(),
                        "serve"));
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
