// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    /** Where the image has its files. */
    private static final List<String> ELSEWHERE = List.of(
            "-XX:AOTCache", "-XX:ErrorFile", "-Djava.io.tmpdir", "-Donnxruntime.native.path", "-Dvoxqueue.home", "#");

    private ColdStart() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        Map<String, Way> ways = ways(directory);
        for (Way way : ways.values()) {
            way.measure(directory); // the files are in memory from now on, and the store is there
        }
        Map<String, List<ColdProcess.Start>> starts = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                starts.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                        .add(way.getValue().measure(directory));
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

    /** One way of starting the service, with the Java in that directory. */
    private record Way(Path javaHome, List<String> command) {
        ColdProcess.Start measure(Path directory) throws IOException, InterruptedException {
            return ColdProcess.measure(command, javaHome, directory);
        }
    }

    /** With {@code -Djava17} and {@code -Djava25} naming JDKs; what is not there is left out. */
    private static Map<String, Way> ways(Path directory) throws IOException, InterruptedException {
        Map<String, Way> ways = new TreeMap<>();
        Path old = Path.of(System.getProperty("java17", "/usr/lib/jvm/java-17-openjdk-amd64"));
        if (Files.isExecutable(old.resolve("bin/java"))) {
            ways.put("java17-default-flags", plain(old, List.of()));
            ways.put("java17-launcher", launcher(old));
        }
        Path recent = Path.of(System.getProperty("java25", "/usr/lib/jvm/temurin-25-jdk-amd64"));
        if (Files.isExecutable(recent.resolve("bin/java"))) {
            ways.put("java25-launcher", launcher(recent));
            Path cache = directory.resolve("voxqueue.aot");
            List<String> options = imageOptions(recent);
            plain(recent, with(options, "-XX:AOTCacheOutput=" + cache)).measure(directory);
            ways.put("java25-image", plain(recent, with(options, "-XX:AOTCache=" + cache)));
        }
        return ways;
    }

    /** As somebody types it who has just built it. */
    private static Way launcher(Path javaHome) throws IOException, InterruptedException {
        quickStart(javaHome);
        return new Way(javaHome, List.of(HOME.resolve("voxqueue").toString(), "serve"));
    }

    private static Way plain(Path javaHome, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-Dvoxqueue.home=" + HOME, "-jar", jar(), "serve"));
        return new Way(javaHome, command);
    }

    /** The image's own, but for what names its files. */
    private static List<String> imageOptions(Path javaHome) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(Files.readAllLines(HOME.resolve("ops/jvm.options")));
        options.removeIf(option -> option.isBlank() || ELSEWHERE.stream().anyMatch(option::startsWith));
        Files.readAllLines(quickStart(javaHome)).stream()
                .filter(option -> option.startsWith("-Donnxruntime"))
                .map(option -> option.replace("\"", ""))
                .forEach(options::add);
        return options;
    }

    private static Path quickStart(Path javaHome) throws IOException, InterruptedException {
        Process making = new ProcessBuilder(HOME.resolve("ops/quick-start").toString(), javaHome.toString(), jar())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path options = Path.of(new String(making.getInputStream().readAllBytes(), UTF_8).strip());
        if (making.waitFor() != 0) {
            throw new IllegalStateException("ops/quick-start failed");
        }
        return options;
    }

    private static String jar() {
        return HOME.resolve("api/target/voxqueue.jar").toString();
    }

    private static List<String> with(List<String> options, String another) {
        List<String> all = new ArrayList<>(options);
        all.add(another);
        return all;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
