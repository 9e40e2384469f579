// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.config.HttpConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connections of clients that are too slow. The idle time-out of a connection begins anew with each byte, so it
 * alone would let a client hold one for hours with a byte a minute.
 */
final class SlowClients implements Connection.Listener {
    private static final Logger log = LoggerFactory.getLogger(SlowClients.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<Connection, Turn> turns = new ConcurrentHashMap<>();
    private final long requestNanos;
    private final long answerNanos;
    private final int maxConnections;

    SlowClients(HttpConfiguration http) {
        this.requestNanos = http.requestTimeout().toNanoseconds();
        this.answerNanos = http.answerTimeout().toNanoseconds();
        this.maxConnections = http.maxConnections();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look catches what goes wrong itself
    void watch(ScheduledExecutorService schedule) {
        long period = Math.min(SECOND, Math.min(requestNanos, answerNanos) / 4);
        schedule.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
    }

    /** The turn of the connection that the request came by. */
    Turn of(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        return turns.getOrDefault(connection, new Turn(connection, requestNanos, answerNanos));
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) { // HTTP, and not the encryption below or a web socket instead
            turns.put(connection, new Turn(connection, requestNanos, answerNanos));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        turns.remove(connection);
    }

    private void look() {
        boolean full = turns.size() >= maxConnections;
        turns.values().forEach(turn -> look(turn, full));
    }

    private static void look(Turn turn, boolean full) {
        try {
            long now = System.nanoTime();
            Runnable missed = turn.missed(now);
            if (missed != null) {
                missed.run();
            } else if (full && turn.isIdle(now, SECOND)) { // others wait for its place
                turn.close();
            }
        } catch (RuntimeException e) { // the others are to be looked at all the same
            log.warn("A slow client could not be sent away", e);
        }
    }
}
