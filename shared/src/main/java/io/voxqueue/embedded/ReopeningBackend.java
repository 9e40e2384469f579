// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the file again after a write that failed, on a full disk for one, has closed it. What was acknowledged is in it;
 * the write that failed is not, and whoever asked for it was told.
 */
final class ReopeningBackend implements MongoBackend {
    private static final Logger log = LoggerFactory.getLogger(ReopeningBackend.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<DurableBackend> opening;
    private DurableBackend backend;
    private long notBefore = System.nanoTime();
    private boolean ended;

    ReopeningBackend(DurableBackend backend, Supplier<DurableBackend> opening) {
        this.backend = backend;
        this.opening = opening;
    }

    /** While the file cannot be opened the closed one answers, which says so. */
    private synchronized DurableBackend backend() {
        if (!ended && backend.isClosed() && System.nanoTime() - notBefore >= 0) {
            try {
                backend.abandon();
                backend = opening.get();
                log.warn("The embedded store's file had closed after a write that failed and is open again");
            } catch (RuntimeException e) {
                notBefore = System.nanoTime() + PAUSE.toNanos();
                log.warn("The embedded store's file cannot be opened again: {}", e.toString());
            }
        }
        return backend;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return backend().handleCommand(channel, database, command, query);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return backend().handleMessage(message);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return backend().handleQuery(query);
    }

    @Override
    public void handleClose(Channel channel) {
        backend().handleClose(channel);
    }

    @Override
    public void dropDatabase(String database) {
        backend().dropDatabase(database);
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return backend().getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return backend().getServerStatus();
    }

    @Override
    public void closeCursors(List<Long> cursors) {
        backend().closeCursors(cursors);
    }

    @Override
    public Clock getClock() {
        return backend().getClock();
    }

    @Override
    public void enableOplog() {
        backend().enableOplog();
    }

    @Override
    public void disableOplog() {
        backend().disableOplog();
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return backend().resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        backend().version(version);
        return this;
    }

    @Override
    public synchronized void close() {
        ended = true;
        backend.close();
    }
}
