// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Java machine leaves when a process crashes or runs out of memory; one that is killed leaves nothing. */
final class CrashReports {
    private CrashReports() {}

    /** Whether the process of that number, which began then, left one. */
    static boolean hasOneOf(String process, FileTime began) throws IOException {
        for (Path report : places(process)) {
            if (Files.exists(report) && Files.getLastModifiedTime(report).compareTo(began) >= 0) {
                return true; // an older one is that of a namesake
            }
        }
        return false;
    }

    /** Where the Java machine was told to write it, and where it does when it cannot. */
    private static List<Path> places(String process) {
        String name = "hs_err_pid" + process + ".log";
        List<Path> places =
                new ArrayList<>(List.of(Path.of(name), Path.of(System.getProperty("java.io.tmpdir"), name)));
        told().map(pattern -> Path.of(pattern.replace("%p", process))).ifPresent(places::add);
        return places;
    }

    private static Optional<String> told() {
        return Stream.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                .map(machine -> machine.getVMOption("ErrorFile").getValue())
                .filter(pattern -> !pattern.isEmpty())
                .findFirst();
    }
}
