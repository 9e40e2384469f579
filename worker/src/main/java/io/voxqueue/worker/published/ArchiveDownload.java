// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings an archive here; one that was broken off goes on where it was. */
final class ArchiveDownload {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Mirror mirror;
    private final DownloadProgress progress;
    private final long mostBytes;

    ArchiveDownload(Mirror mirror, DownloadProgress progress, long mostBytes) {
        this.mirror = mirror;
        this.progress = progress;
        this.mostBytes = mostBytes;
    }

    /** Adds to {@code file} what is missing of the archive. */
    void fetch(String archive, Path file) throws IOException, InterruptedException {
        long have = Files.exists(file) ? Files.size(file) : 0;
        Mirror.Opened opened = mirror.open(archive, have);
        try (InputStream in = opened.bytes();
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(opened.from()).position(opened.from());
            long total = opened.size().orElse(-1);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (out.position() + read > mostBytes) {
                    throw new IOException(archive + " is larger than " + mostBytes + " bytes");
                }
                out.write(ByteBuffer.wrap(buffer, 0, read));
                progress.at(archive, out.position(), total);
            }
            out.force(true);
            if (total >= 0 && out.position() != total) {
                throw new IOException(archive + " broke off at " + out.position() + " of " + total
                        + " bytes; asked for again, it goes on from there");
            }
        }
    }
}
