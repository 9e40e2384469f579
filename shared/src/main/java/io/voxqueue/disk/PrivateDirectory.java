// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that nobody but their owner can look into. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /** Makes the directory and those above it that are missing, and takes everybody else's rights to it away. */
    public static Path make(Path directory) throws IOException {
        Files.createDirectories(directory);
        PosixFileAttributeView posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }
}
