// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import io.voxqueue.event.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.UuidRepresentation;

/** The connection to the database: a MongoDB somewhere, or the embedded store when there is none. */
public final class MongoStore implements AutoCloseable {
    private static final Pattern EMBEDDED_FILE_FAILED = Pattern.compile("\\[[\\d.]+/[24]]"); // not writable, closed
    private static final String DEFAULT_DATABASE = "voxqueue";
    private static final int SELECTION_TIMEOUT_SECONDS = 5; // requests wait that long for a store that is away
    private static final int ANSWER_TIMEOUT_SECONDS = 20; // an answer that does not come within this time never will
    private static final int FIRST_ANSWER_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Optional<EmbeddedStore> embedded;
    private final String description;
    private final Optional<MongoNotices> notices;

    private MongoStore(
            ConnectionString uri,
            String databaseName,
            String description,
            Optional<EmbeddedStore> embedded,
            StoreListener listener) {
        this.client = MongoClients.create(settings(uri, listener));
        this.database = client.getDatabase(databaseName);
        this.embedded = embedded;
        this.description = description;
        this.notices = embedded.isPresent() ? Optional.empty() : Optional.of(new MongoNotices(database));
    }

    /** Connects to a MongoDB and the database its URI names; refuses one that does not answer soon. */
    public static MongoStore at(Secret uri) throws IOException {
        return at(uri, StoreListener.NONE);
    }

    /** The same, heard by a listener. */
    public static MongoStore at(Secret uri, StoreListener listener) throws IOException {
        ConnectionString target = parse(uri);
        return connect(target, Optional.ofNullable(target.getDatabase()).orElse(DEFAULT_DATABASE), listener);
    }

    /** Connects to a MongoDB, whichever database its URI names. */
    static MongoStore at(Secret uri, String databaseName) throws IOException {
        return connect(parse(uri), databaseName, StoreListener.NONE);
    }

    private static MongoStore connect(ConnectionString uri, String databaseName, StoreListener listener)
            throws IOException {
        String place = "MongoDB at " + String.join(",", uri.getHosts()) + ", database " + databaseName;
        MongoStore store = new MongoStore(uri, databaseName, place, Optional.empty(), listener);
        try {
            store.awaitFirstAnswer();
        } catch (IOException e) {
            store.close();
            throw e;
        }
        return store;
    }

    /** Opens the embedded store in the data directory and connects to it; closes it too. */
    public static MongoStore embedded(Path dataDirectory) throws IOException {
        return embedded(dataDirectory, StoreListener.NONE);
    }

    /** The same, heard by a listener. */
    public static MongoStore embedded(Path dataDirectory, StoreListener listener) throws IOException {
        EmbeddedStore store = EmbeddedStore.open(dataDirectory);
        return new MongoStore(
                new ConnectionString(store.uri()),
                DEFAULT_DATABASE,
                "embedded store, file " + store.file(),
                Optional.of(store),
                listener);
    }

    public MongoClient client() {
        return client;
    }

    public MongoDatabase database() {
        return database;
    }

    /** Whether this process alone writes to it; then only what {@link EmbeddedIndexes} keeps is an index. */
    public boolean isEmbedded() {
        return embedded.isPresent();
    }

    /** Carries notices to the other processes that use this database. */
    public Notices notices() {
        return notices.<Notices>map(shared -> shared).orElse(Notices.NOBODY_ELSE);
    }

    /** One line for the log, without credentials. */
    public String describe() {
        return description;
    }

    /** Throws {@link MongoException} when the database does not answer. */
    public void ping() {
        database.runCommand(new Document("ping", 1));
    }

    /** Throws {@link MongoException} when nothing can be written. */
    public void write() {
        database.getCollection("voxqueue_health")
                .replaceOne(
                        new Document("_id", "written"),
                        new Document("_id", "written"),
                        new ReplaceOptions().upsert(true));
    }

    /** The embedded store tells what its file could not do as a text with the file's error code in the end. */
    private static boolean isDiskTrouble(Throwable cause) {
        return cause instanceof MongoCommandException refused
                && EMBEDDED_FILE_FAILED.matcher(refused.getErrorMessage()).find();
    }

    /** Whether the reason of a failure is that the store could not be reached or did not answer, so that trying again helps. */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoTimeoutException
                    || cause instanceof MongoSocketException
                    || cause instanceof MongoServerUnavailableException
                    || cause instanceof MongoConnectionPoolClearedException
                    || cause instanceof MongoNotPrimaryException
                    || cause instanceof MongoNodeIsRecoveringException
                    || isDiskTrouble(cause)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        notices.ifPresent(MongoNotices::close);
        client.close();
        embedded.ifPresent(EmbeddedStore::close);
    }

    private void awaitFirstAnswer() throws IOException {
        try {
            database.withTimeout(FIRST_ANSWER_SECONDS, TimeUnit.SECONDS).runCommand(new Document("ping", 1));
        } catch (MongoSecurityException e) {
            throw new IOException(description + " refused the user name or the password", e);
        } catch (MongoException e) {
            throw new IOException(description + " does not answer: " + e.getMessage(), e);
        }
    }

    private static ConnectionString parse(Secret uri) throws IOException {
        try {
            return new ConnectionString(uri.reveal());
        } catch (IllegalArgumentException e) { // its message may quote the URI, so neither it nor the cause goes on
            throw new IOException("The MongoDB URI cannot be understood; it looks like mongodb://host:27017/voxqueue");
        }
    }

    private static MongoClientSettings settings(ConnectionString uri, StoreListener listener) {
        return MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .addCommandListener(new CommandTimes(listener))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(uri)
                .build();
    }
}
