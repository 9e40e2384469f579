// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that nobody but their owner can look into. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /**
     * Makes the directory and those above it that are missing, and takes everybody else's rights to it away.
     *
     * @throws FileSystemException if that cannot be done; says whose it is, and who asked
     */
    public static Path make(Path directory) throws IOException {
        Files.createDirectories(directory);
        PosixFileAttributeView posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (posix != null) {
            closeToOthers(posix, directory);
        }
        return directory;
    }

    private static void closeToOthers(PosixFileAttributeView posix, Path directory) throws IOException {
        try {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        } catch (FileSystemException e) { // Linux says "Operation not permitted", and not what was to be done
            FileSystemException told = new FileSystemException(
                    directory.toString(),
                    null,
                    "others cannot be kept out of it: it belongs to "
                            + posix.getOwner().getName() + ", this process runs as " + System.getProperty("user.name")
                            + " (" + e.getReason() + ")");
            told.initCause(e);
            throw told;
        }
    }
}
