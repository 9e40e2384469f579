// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.MongoServer;
import io.voxqueue.disk.PrivateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** A MongoDB-compatible server within this process, over one file in the data directory, for this process only. */
public final class EmbeddedStore implements AutoCloseable {
    /** An answer that does not come within this time never will; who waits is told. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    /** Of pages of the file, which would otherwise be 16: they come to be what most of the heap is. */
    private static final int CACHE_MIB = 8;

    private static final int THREADS = 8; // a long query holds up whoever shares its thread

    private final Path file;
    private final String password;
    private final MongoServer server;

    private EmbeddedStore(Path file, String password, MongoServer server) {
        this.file = file;
        this.password = password;
        this.server = server;
    }

    /** Opens {@code store/voxqueue.mv} in the data directory, making what is missing. */
    public static EmbeddedStore open(Path dataDirectory) throws IOException {
        Path directory = PrivateDirectory.make(
                dataDirectory.resolve("store").toAbsolutePath().normalize());
        Path file = directory.resolve("voxqueue.mv");
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        return new EmbeddedStore(file, password, serve(file, password));
    }

    /** Where this process finds it; holds the password, so it belongs into no message. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/?appName=" + password
                + "&socketTimeoutMS=" + ANSWER_TIMEOUT.toMillis();
    }

    public Path file() {
        return file;
    }

    /** Close the clients first: what they still send is lost. */
    @Override
    public void close() {
        server.shutdownNow();
    }

    private static MongoServer serve(Path file, String password) throws IOException {
        try (StoreCopy copy = StoreCopy.take(file)) {
            DurableBackend backend = openBackend(file, password);
            copy.keep(); // what could be opened is worth keeping
            MongoServer server = new MongoServer(new ReopeningBackend(backend, () -> openBackend(file, password)));
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 1, THREADS);
            return server;
        } catch (MVStoreException e) {
            throw new IOException(reason(file, e), e);
        } catch (LaterFormatException e) {
            throw new IOException("The file " + file + " was written by a later build: " + e.getMessage(), e);
        }
    }

    private static DurableBackend openBackend(Path file, String password) {
        MVStore store = openFile(file);
        try {
            return new DurableBackend(store, password);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static MVStore openFile(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .compress()
                .autoCommitDisabled() // it would write in the middle of a change
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MIB)
                .open();
        store.setRetentionTime(0); // else the file grows with every write
        store.setVersionsToKeep(0);
        return store;
    }

    private static String reason(Path file, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "The data directory is in use by another process: it holds the lock on " + file;
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                "The file " + file + " is damaged or was not written by Voxqueue. It was left as it is; put a copy in"
                        + " its place (" + StoreCopy.kept(file) + " is one from the last start that went well),"
                        + " or move it away to begin with an empty store";
            default -> "The file " + file + " could not be opened: " + e.getMessage();
        };
    }
}
