// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** Answers MongoDB's commands from a file, for those who know the password, and forgets no acknowledged write. */
final class DurableBackend extends H2Backend {
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "drop",
            "createindexes",
            "dropindexes",
            "dropdatabase",
            "renamecollection");
    private static final AttributeKey<Boolean> TRUSTED = AttributeKey.valueOf(DurableBackend.class, "trusted");
    private static final int UNAUTHORIZED = 13;
    private static final int SHUTDOWN_IN_PROGRESS = 91;

    private final MVStore store;
    private final byte[] password;
    private final GroupCommit commits;
    private final Isolation isolation = new Isolation();

    DurableBackend(MVStore store, String password) {
        super(StoreMaps.openAll(store));
        this.store = store;
        this.password = password.getBytes(UTF_8);
        this.commits = new GroupCommit(store);
    }

    /** The constructor of what this is made of calls it, before anything here is set. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoreMaps(getMvStore()).database(name, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String verb = command.toLowerCase(Locale.ROOT);
        if (verb.equals("ismaster")) {
            greet(channel, query);
        } else {
            requireTrust(channel);
            requireOpen();
        }
        return WRITES.contains(verb)
                ? commits.durably(() -> isolation.write(() -> answer(channel, database, command, query)))
                : isolation.read(() -> answer(channel, database, command, query));
    }

    /** The server would log the refused command with all it holds, people's words among it: it gets an answer instead. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerError e) {
            return new Document("ok", 0.0)
                    .append("errmsg", e.getMessageWithoutErrorCode())
                    .append("code", e.getCode())
                    .append("codeName", e.getCodeName());
        } catch (MongoServerException e) {
            return new Document("ok", 0.0).append("errmsg", e.getMessageWithoutErrorCode());
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        requireTrust(query.getChannel());
        return super.handleQuery(query);
    }

    boolean isClosed() {
        return store.isClosed();
    }

    /** Lets go of a file that has closed by itself. */
    void abandon() {
        commits.abandon();
    }

    @Override
    public void close() {
        commits.close();
        super.close();
    }

    /**
     * Anybody on this machine can connect, and the server knows no log-in. So whoever connects must name the password
     * as its application's name, the one free text that the driver sends along with its first words.
     */
    private void greet(Channel channel, Document query) {
        if (query.get("client") instanceof Document client
                && client.get("application") instanceof Document application
                && application.get("name") instanceof String name
                && MessageDigest.isEqual(name.getBytes(UTF_8), password)) {
            channel.attr(TRUSTED).set(true);
        }
    }

    private static void requireTrust(Channel channel) {
        if (!channel.hasAttr(TRUSTED)) {
            throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "This store belongs to the process that runs it");
        }
    }

    /** A write that failed, on a full disk for one, closes the file; without this a ping would still pass. */
    private void requireOpen() {
        if (store.isClosed()) {
            throw new MongoServerError(
                    SHUTDOWN_IN_PROGRESS,
                    "ShutdownInProgress",
                    "The embedded store is closed until its file can be opened again");
        }
    }

    private Document answer(Channel channel, String database, String command, Document query) {
        return command.equals("dropIndexes") && "*".equals(query.get("index"))
                ? dropAllIndexes(channel, database, query)
                : super.handleCommand(channel, database, command, query);
    }

    /** The server's own "*" looks into the other collections too and fails: one by one works. */
    private Document dropAllIndexes(Channel channel, String database, Document query) {
        Object collection = query.get("dropIndexes");
        Document list = new Document("listIndexes", collection).append("cursor", new Document());
        Document reply = super.handleCommand(channel, database, "listIndexes", list.append("$db", database));
        if (reply.get("cursor") instanceof Document cursor && cursor.get("firstBatch") instanceof List<?> indexes) {
            for (Object index : indexes) {
                dropIndex(channel, database, collection, ((Document) index).get("name"));
            }
        }
        return new Document("ok", 1.0);
    }

    private void dropIndex(Channel channel, String database, @Nullable Object collection, @Nullable Object name) {
        if (!"_id_".equals(name)) {
            Document drop = new Document("dropIndexes", collection).append("index", name);
            super.handleCommand(channel, database, "dropIndexes", drop.append("$db", database));
        }
    }
}
