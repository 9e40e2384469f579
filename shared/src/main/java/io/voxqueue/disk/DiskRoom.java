// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much room the disk has. Some of it is kept free of audio: the records of jobs need little, but without that little
 * nothing at all can go on.
 */
public final class DiskRoom {
    private static final String FULL = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";

    private final Path directory;
    private final long reserve;
    private volatile @Nullable FileStore disk;

    /** So many bytes are kept free where the directory is, or will be. */
    public DiskRoom(Path directory, long reserve) {
        this.directory = directory.toAbsolutePath().normalize();
        this.reserve = reserve;
    }

    /** Whether only the reserve is left, or less. A disk that cannot be asked is not called full. */
    public boolean isLow() {
        try {
            return usableBytes() < reserve;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is left for everything, the reserve included. */
    public long usableBytes() throws IOException {
        FileStore known = disk;
        return (known == null ? findDisk() : known).getUsableSpace();
    }

    /** Reads the list of all that is mounted, so it is done once, as soon as the directory is there. */
    private FileStore findDisk() throws IOException {
        Path present = directory;
        while (!Files.exists(present) && present.getParent() != null) {
            present = present.getParent();
        }
        FileStore found = Files.getFileStore(present);
        if (present.equals(directory)) {
            disk = found;
        }
        return found;
    }

    /** Refuses to write more once only the reserve is left. */
    void requireRoom() throws IOException {
        if (isLow()) {
            throw new FileSystemException(directory.toString(), null, FULL);
        }
    }

    /** Whether something could not be written because there is no room for it. */
    public static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && (message.contains(FULL) || message.contains(QUOTA))) {
                return true;
            }
        }
        return false;
    }
}
