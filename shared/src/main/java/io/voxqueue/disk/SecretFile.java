// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.config.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A secret in a file that nobody but its owner can read. */
public final class SecretFile {
    private SecretFile() {}

    /** The secret in the file; absent if there is no file. */
    public static Optional<Secret> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(new Secret(
                        Files.readString(file, StandardCharsets.US_ASCII).strip()))
                : Optional.empty();
    }

    /** The secret in the file, which is made if there is none. */
    public static Secret readOrMake(Path file, Supplier<String> maker) throws IOException {
        Optional<Secret> kept = read(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        write(file, maker.get());
        return read(file).orElseThrow(() -> new IOException(file + " was removed while it was being made"));
    }

    /** Whole or not at all, on the disk before it returns; one that is there is replaced. */
    public static void write(Path file, String secret) throws IOException {
        PrivateDirectory.make(directory(file));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        byte[] line = (secret + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForItsOwner())) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Another process is writing " + file, e);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path directory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null ? file.toAbsolutePath() : directory;
    }

    private static FileAttribute<?>[] onlyForItsOwner() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
