// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory of this process by the kernel's count; there is none to read on systems without {@code /proc}.
 *
 * @param peakBytes the most that was resident at a time
 */
public record ProcessMemory(long residentBytes, long anonymousBytes, long fileBytes, long peakBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final int KIB = 1024;
    private static final long ARENA_BYTES = 64L << 20; // glibc reserves that much for each, at a multiple of it

    public static Optional<ProcessMemory> read() {
        try {
            return Files.isReadable(STATUS) ? Optional.of(of(Files.readAllLines(STATUS))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Arenas of glibc's allocator beside the main one. */
    public static OptionalLong arenas() {
        try {
            return Files.isReadable(MAPS) ? OptionalLong.of(arenas(Files.readAllLines(MAPS))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static ProcessMemory of(List<String> status) {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : status) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.endsWith(" kB")) {
                String number = line.substring(colon + 1, line.length() - 3).strip();
                bytes.put(line.substring(0, colon), Long.parseLong(number) * KIB);
            }
        }
        return new ProcessMemory(
                bytes.getOrDefault("VmRSS", 0L),
                bytes.getOrDefault("RssAnon", 0L),
                bytes.getOrDefault("RssFile", 0L) + bytes.getOrDefault("RssShmem", 0L),
                bytes.getOrDefault("VmHWM", 0L));
    }

    /** Each is a part in use, followed by the rest of its reservation that nobody may touch yet. */
    static long arenas(List<String> maps) {
        long count = 0;
        long begin = -1;
        long end = -1;
        for (String line : maps) {
            int dash = line.indexOf('-');
            int blank = line.indexOf(' ');
            long from = Long.parseUnsignedLong(line, 0, dash, 16);
            long to = Long.parseUnsignedLong(line, dash + 1, blank, 16);
            if (line.startsWith(" ---p", blank) && from == end && to - begin == ARENA_BYTES) {
                count++;
            }
            boolean mayBegin = line.startsWith(" rw-p", blank) && Long.remainderUnsigned(from, ARENA_BYTES) == 0;
            begin = mayBegin ? from : -1;
            end = mayBegin ? to : -1;
        }
        return count;
    }
}
