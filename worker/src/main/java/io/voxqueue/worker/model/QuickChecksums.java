// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The CRC-32 of files, as {@code CRC32.sfv} beside them says it in the way of "simple file verification". It shows damage as
 * well as a SHA-256 does, though no ill will, in a hundredth of the time: the JVM has it in machine code from its first moment.
 */
final class QuickChecksums {
    static final String SUMS = "CRC32.sfv";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QuickChecksums() {}

    /** Whether the file is as it was when its line was written; not so without a line. */
    static boolean vouchFor(Path file) throws IOException {
        Path sums = file.resolveSibling(SUMS);
        return Files.exists(sums)
                && Files.readAllLines(sums, StandardCharsets.UTF_8).contains(line(file));
    }

    /** What a file's line says. */
    static String line(Path file) throws IOException {
        CRC32 sum = new CRC32();
        FileChecksums.read(file, sum::update);
        return file.getFileName() + " " + HEX.toHexDigits((int) sum.getValue());
    }
}
