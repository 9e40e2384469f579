// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A hash over files, worked out in the background once it is begun: the start of the process does not wait for it, and as
 * all of them are read each time, it is never out of date. Whoever needs it first waits for what is left.
 */
public final class Fingerprint {
    private static final int HEX_DIGITS = 32;

    private final List<Path> files;
    private @Nullable CompletableFuture<String> value;

    private Fingerprint(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Of the files, names and contents in the given order; one that does not exist is part of the hash too. One that is not
     * what the {@code SHA256SUMS} beside it says makes the whole unusable.
     */
    public static Fingerprint of(List<Path> files) {
        return new Fingerprint(files);
    }

    /** Starts hashing unless that was done before. */
    public void begin() {
        var unused = begun();
    }

    private synchronized CompletableFuture<String> begun() {
        if (value == null) {
            value = CompletableFuture.supplyAsync(() -> hash(files));
        }
        return value;
    }

    public String value() {
        try {
            return begun().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnusableModelException damaged) {
                throw damaged;
            }
            throw new UnusableModelException("The files of a voice cannot be read: " + e.getCause(), e);
        }
    }

    private static String hash(List<Path> files) {
        try {
            Sha256 hash = new Sha256();
            for (Path file : files) {
                String content = Files.exists(file) ? FileChecksums.verified(file) : "-";
                hash.add((file.getFileName() + ":" + content + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return hash.hex().substring(0, HEX_DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
