// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of the store's file as it was before it was opened; it takes the place of the one before once that went well. */
final class StoreCopy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoreCopy.class);

    private final Path kept;
    private @Nullable Path taken;

    private StoreCopy(Path kept, @Nullable Path taken) {
        this.kept = kept;
        this.taken = taken;
    }

    /** Copies the file, if there is one and room for two of it; without a copy the store opens all the same. */
    static StoreCopy take(Path file) {
        Path copy = null;
        try {
            if (Files.exists(file) && Files.getFileStore(file).getUsableSpace() > 2 * Files.size(file)) {
                copy = Files.createTempFile(file.getParent(), "copy", ".part");
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            log.warn("The store's file {} could not be copied: {}", file, e.toString());
        }
        return new StoreCopy(kept(file), copy);
    }

    /** Where the copy is kept. */
    static Path kept(Path file) {
        return file.resolveSibling(file.getFileName() + ".last");
    }

    void keep() {
        try {
            if (taken != null) {
                Files.move(taken, kept, StandardCopyOption.ATOMIC_MOVE);
                taken = null;
            }
        } catch (IOException e) {
            log.warn("The copy of the store's file could not be kept: {}", e.toString());
        }
    }

    /** Removes what was not kept. */
    @Override
    public void close() throws IOException {
        if (taken != null) {
            Files.deleteIfExists(taken);
        }
    }
}
