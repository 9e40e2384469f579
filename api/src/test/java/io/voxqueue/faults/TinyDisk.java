// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, for which one must be root. */
final class TinyDisk implements AutoCloseable {
    private final Path directory;

    private TinyDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts it there, or has the test left out where that is not allowed. */
    static TinyDisk mount(Path directory, int mebibytes) throws IOException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
        Assumptions.assumeTrue(mounted, "disks can be mounted here");
        return new TinyDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /** Takes all room but so much. */
    void fill(long leaving) throws IOException {
        long room = Files.getFileStore(directory).getUsableSpace() - leaving;
        byte[] piece = new byte[1 << 16];
        try (var out = Files.newOutputStream(filler())) {
            for (long written = 0; written < room; written += piece.length) {
                out.write(piece, 0, (int) Math.min(piece.length, room - written));
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", directory.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) { // there is no such program here
            return false;
        }
    }
}
