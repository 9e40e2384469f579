// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets equal bytes be one file, however many pieces of audio have them: {@code content/<sha256>.wav} is a hard link to
 * it, and each piece of audio is another. All of this is the sweep's work. A request that linked its bytes, or freed
 * the last of them, would take longer or shorter by what others have stored, and so tell of it.
 */
final class SharedBytes {
    private static final Logger log = LoggerFactory.getLogger(SharedBytes.class);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.[a-z0-9]+");

    private final AudioFiles files;

    SharedBytes(AudioFiles files) {
        this.files = files;
    }

    /** Makes the audio one with the file of equal bytes, or the one that later audio is made one with. */
    void share(AudioId id, Path audio) throws IOException {
        Path first = files.content(audio);
        try {
            if (links(audio) > 1) {
                return;
            }
            if (!Files.exists(first)) {
                Files.createLink(first, audio);
            } else if (Files.mismatch(first, audio) < 0) { // the name says that they are equal, the disk may differ
                replace(id, audio, first);
            }
        } catch (FileSystemException | UnsupportedOperationException e) { // gone meanwhile, or a disk without links
            log.debug("The file {} stays for itself", audio, e);
        }
    }

    /** Removes the bytes that no audio has any more. */
    void free() throws IOException {
        for (Path content : files.contents()) {
            try {
                if (NAME.matcher(content.getFileName().toString()).matches() && links(content) == 1) {
                    Files.delete(content);
                }
            } catch (FileSystemException | UnsupportedOperationException e) {
                log.debug("The file {} stays for now", content, e);
            }
        }
    }

    private void replace(AudioId id, Path audio, Path first) throws IOException {
        Path link = files.drafts().resolve(UUID.randomUUID() + ".link");
        Lock lock = files.lock(id); // or audio that is deleted meanwhile would come back
        FileChannel former = FileChannel.open(audio, StandardOpenOption.READ);
        lock.lock();
        try {
            if (Files.exists(audio)) {
                Files.createLink(link, first);
                Files.move(link, audio, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            lock.unlock();
            former.close(); // frees what it held, and nobody waits for that
            Files.deleteIfExists(link); // a move onto the same file leaves it
        }
    }

    private static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:nlink");
    }
}
