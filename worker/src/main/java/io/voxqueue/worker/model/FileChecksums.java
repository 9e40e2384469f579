// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What files must be, as the file {@code SHA256SUMS} beside them says, in the way of the program sha256sum. */
public final class FileChecksums {
    private static final String SUMS = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");
    private static final int BUFFER_BYTES = 1 << 16;

    private FileChecksums() {}

    /** Writes down what the files of a directory are, so that damage to them will be seen. */
    public static void write(Path directory) throws IOException {
        List<String> sums = new ArrayList<>();
        List<String> quick = new ArrayList<>();
        for (Path file : files(directory)) {
            sums.add(of(file) + "  " + file.getFileName());
            quick.add(QuickChecksums.line(file));
        }
        Files.write(directory.resolve(SUMS), sums);
        Files.write(directory.resolve(QuickChecksums.SUMS), quick);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * The file's SHA-256; an {@link UnusableModelException} if it should have another. Where {@link QuickChecksums} vouch for
     * the file, it is what it should be.
     */
    static String verified(Path file) throws IOException {
        Optional<String> expected = expected(file);
        if (expected.isPresent() && QuickChecksums.vouchFor(file)) {
            return expected.get();
        }
        String actual = of(file);
        if (expected.isPresent() && !expected.get().equals(actual)) {
            throw new UnusableModelException("File " + file + " is damaged: its SHA-256 is " + actual + " but "
                    + file.resolveSibling(SUMS) + " says " + expected.get());
        }
        return actual;
    }

    /** The file's name and what is in it, for a message. */
    static String described(Path file) {
        try {
            return file + " (SHA-256 " + of(file) + ")";
        } catch (IOException e) {
            return file + " (which cannot be read)";
        }
    }

    /** The SHA-256 of what is in the file. */
    public static String of(Path file) throws IOException {
        Sha256 hash = new Sha256();
        read(file, hash::add);
        return hash.hex();
    }

    /** Gives what is in the file, piece by piece; each is good until the next. */
    static void read(Path file, Consumer<ByteBuffer> pieces) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pieces.accept(ByteBuffer.wrap(buffer, 0, read));
            }
        }
    }

    private static Optional<String> expected(Path file) throws IOException {
        Path sums = file.resolveSibling(SUMS);
        if (!Files.exists(sums)) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        try (Stream<String> lines = Files.lines(sums, StandardCharsets.UTF_8)) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> line.group(2).equals(name))
                    .map(line -> line.group(1))
                    .findFirst();
        }
    }
}
