// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was built, and how it is run. */
final class Build {
    private Build() {}

    /** What the launcher runs, without the launcher: it would build anew when the sources change under a test. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QuickStart.options());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms92m",
                "-Xmn40m",
                "-Xmx512m",
                "-XX:SurvivorRatio=4",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=3",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Dvoxqueue.home=" + home(),
                "-jar",
                jar(home()).toString()));
        return command;
    }

    static Path home() {
        return Path.of(System.getProperty("voxqueue.home", "")).toAbsolutePath();
    }

    static Path jar(Path home) {
        return home.resolve("api/target/voxqueue.jar");
    }
}
