// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a command writes, where the person wants it: a file appears whole or not at all, while a device, a pipe or
 * standard output is written into and never replaced.
 */
final class OutputFile implements AutoCloseable {
    private static final String STANDARD_OUTPUT = "-";

    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    private final Path part;
    private final Delivery delivery;

    private OutputFile(Path part, Delivery delivery) {
        this.part = part;
        this.delivery = delivery;
        UNFINISHED.add(part);
    }

    /** Brings the whole file to where it belongs. */
    private interface Delivery {
        void deliver(Path part) throws IOException;
    }

    /** Refuses what can never be written before anybody works for it. */
    static OutputFile at(String name) throws IOException, CommandFailedException {
        if (name.equals(STANDARD_OUTPUT)) {
            // not System.out, which keeps quiet about what it cannot write
            return new OutputFile(elsewhere(), part -> copy(part, new FileOutputStream(FileDescriptor.out)));
        }
        Path named = Path.of(name).toAbsolutePath();
        if (Files.isDirectory(named)) {
            throw new CommandFailedException(named + " is a directory, not a file to write.");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            return new OutputFile(elsewhere(), part -> copy(part, Files.newOutputStream(named)));
        }
        Path target = Files.exists(named) ? named.toRealPath() : named; // a link stays a link
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new CommandFailedException("There is no directory to write " + target + " into.");
        }
        if (!Files.isWritable(directory)) {
            throw new CommandFailedException("There is no permission to write into " + directory + ".");
        }
        return new OutputFile(
                target.resolveSibling(target.getFileName() + ".part"),
                part -> Files.move(part, target, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Where to write until all is there. */
    Path part() {
        return part;
    }

    /** All is there: the file takes its place. */
    void finish() throws IOException {
        delivery.deliver(part);
    }

    private static Path elsewhere() throws IOException {
        return Files.createTempFile("voxqueue", ".part");
    }

    private static void copy(Path part, OutputStream target) throws IOException {
        try (target) {
            Files.copy(part, target);
        }
    }

    /** Removes what was begun, for a process that ends before any {@code close()}. */
    static void abandonAll() {
        UNFINISHED.forEach(part -> part.toFile().delete());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
        UNFINISHED.remove(part);
    }
}
