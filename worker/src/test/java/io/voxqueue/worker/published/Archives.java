// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives as they are published, and as they should not be. */
final class Archives implements AutoCloseable {
    private final TarArchiveOutputStream tar;

    private Archives(OutputStream out) throws IOException {
        this.tar = new TarArchiveOutputStream(new GZIPOutputStream(out));
    }

    static Archives at(Path file) throws IOException {
        return new Archives(Files.newOutputStream(file));
    }

    /** One as Larynx has them. */
    static void published(Path file, String directory, byte[] content) throws IOException {
        try (Archives archive = at(file)) {
            archive.with(directory + "/generator.onnx", content).with(directory + "/config.json", "{}");
        }
    }

    Archives with(String name, String content) throws IOException {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Archives with(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    Archives withLink(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
