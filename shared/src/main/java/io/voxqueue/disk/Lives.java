// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that use a data directory: this one, and those that have ended since somebody looked last, and how. Each
 * has a file there, locked as long as it lives, so those that live side by side are not taken for one another.
 */
public final class Lives implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lives.class);
    private static final String ID = "????????-????-????-????-????????????";

    private final UUID own = UUID.randomUUID();
    private final List<Ended> ended = new ArrayList<>();
    private final Set<UUID> gone = new HashSet<>();
    private final Set<UUID> crashed = new HashSet<>();
    private Optional<FileChannel> alive = Optional.empty();

    private Lives() {}

    private record Ended(Path file, FileChannel lock) {}

    /** Looks which processes have ended, and leaves this one's number for those to come. */
    public static Lives begin(Path dataDirectory, long process) throws IOException {
        Path directory = PrivateDirectory.make(dataDirectory.resolve("lives"));
        Lives lives = new Lives();
        try {
            lives.look(directory);
            lives.live(directory, process);
            return lives;
        } catch (IOException | RuntimeException e) {
            lives.close();
            throw e;
        }
    }

    /** Of a process that has no predecessors and leaves nothing. */
    public static Lives unrecorded() {
        return new Lives();
    }

    /** What this process is called by those to come. */
    public UUID own() {
        return own;
    }

    /** Whether that process used this directory and has ended. */
    public boolean isGone(UUID life) {
        return gone.contains(life);
    }

    /** Whether a fault of its own ended it, and nobody who killed it or told it to end. */
    public boolean hasCrashed(UUID life) {
        return crashed.contains(life);
    }

    /** What those that have ended left behind is taken care of: nobody need know of them any more. */
    public void forgetEnded() {
        for (Ended life : ended) {
            try {
                Files.deleteIfExists(life.file());
                life.lock().close();
            } catch (IOException e) {
                log.warn("{} could not be removed", life.file(), e); // then it is looked at once more: no harm
            }
        }
        ended.clear();
    }

    @Override
    public void close() throws IOException {
        for (Ended life : ended) {
            life.lock().close();
        }
        if (alive.isPresent()) {
            alive.get().close();
        }
    }

    private void look(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ID)) {
            for (Path file : files) {
                lockOf(file).ifPresent(lock -> ended.add(new Ended(file, lock)));
            }
        }
        for (Ended life : ended) {
            UUID id = UUID.fromString(life.file().getFileName().toString());
            gone.add(id);
            String number = Files.readString(life.file(), StandardCharsets.US_ASCII);
            if (CrashReports.hasOneOf(number.strip(), Files.getLastModifiedTime(life.file()))) {
                crashed.add(id);
            }
        }
    }

    /** It is locked before others can see it, or they would take it for that of a dead one. */
    private void live(Path directory, long process) throws IOException {
        Path part = directory.resolve(own + ".part");
        FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        alive = Optional.of(file);
        file.lock();
        file.write(ByteBuffer.wrap((process + "\n").getBytes(StandardCharsets.US_ASCII)));
        Files.move(part, directory.resolve(own.toString()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Absent as long as it lives, or while another process looks after what it left. */
    private static Optional<FileChannel> lockOf(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isPresent() && Files.exists(file)) { // nobody has removed it meanwhile
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            log.trace("{} is that of this very process", file);
        }
        channel.close();
        return Optional.empty();
    }
}
