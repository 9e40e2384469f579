// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the process ended that used this data directory before. One that is killed leaves nothing behind; one that crashes,
 * or runs out of memory, has the Java machine write a report, and where that is its number in the data directory tells.
 */
public final class LastLife {
    private final boolean crashed;

    private LastLife(boolean crashed) {
        this.crashed = crashed;
    }

    /** Looks what the last process left, and leaves this one's number for the next; call it once the directory is ours. */
    public static LastLife endedIn(Path dataDirectory, long process) throws IOException {
        Path file = PrivateDirectory.make(dataDirectory).resolve("process");
        Optional<FileTime> began = Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        boolean crashed = began.isPresent() && hasReport(Files.readString(file).strip(), began.get());
        Path part = file.resolveSibling("process.part");
        Files.writeString(part, process + "\n", StandardCharsets.US_ASCII);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new LastLife(crashed);
    }

    /** Whether a fault of its own ended it. */
    public boolean crashed() {
        return crashed;
    }

    private static boolean hasReport(String process, FileTime began) throws IOException {
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
