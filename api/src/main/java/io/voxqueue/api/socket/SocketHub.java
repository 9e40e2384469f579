// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.auth.Bearers.Proof;
import io.voxqueue.api.auth.ProofChecks;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.limit.ConnectionCaps;
import io.voxqueue.config.SocketConfiguration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.protocols.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All WebSockets that there are, and what they share. */
public final class SocketHub {
    private static final Logger log = LoggerFactory.getLogger(SocketHub.class);
    private static final long LOOK_MS = 100;

    private final SocketConfiguration limits;
    private final SocketProtocol protocol;
    private final SocketAuthentication authentication;
    private final ObjectMapper json;
    private final ConnectionCaps caps;
    private final ProofChecks proofs;
    private final List<Draft> drafts;
    private final EngineEvents events = new EngineEvents();
    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** Looks up API keys by the executor given, which may be slow. */
    public SocketHub(
            SocketConfiguration limits,
            SocketProtocol protocol,
            SocketAuthentication authentication,
            ObjectMapper json,
            Executor checks,
            InstantSource clock) {
        this.limits = limits;
        this.protocol = protocol;
        this.authentication = authentication;
        this.json = json;
        this.caps = new ConnectionCaps(new ConnectionCaps.Most(
                "WebSockets", limits.maxConnections(), limits.connectionsPerOwner(), limits.connectionsPerAddress()));
        this.proofs = new ProofChecks(
                authentication::isStillGood, limits.keyCheckInterval().toJavaDuration(), checks, clock);
        this.drafts = List.of(new Draft_6455(
                List.of(), List.of(new Protocol(SocketAuthentication.BEARER_PROTOCOL), new Protocol("")), (int)
                        limits.maxMessageBytes().toBytes()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look catches what goes wrong itself
    public void start(ScheduledExecutorService schedule) {
        schedule.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** Tells all clients to come back later; from now on nobody new is let in. */
    public void stop() {
        stopping = true;
        connections.forEach(SocketHub::restarting);
    }

    /** A connection that has a place, and what the client is answered; whoever may not have one is refused. */
    Upgrade upgrade(Request request, Handshake handshake, String address) {
        if (stopping) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The service is restarting; try again soon")
                    .withHeader("Retry-After", "1");
        }
        ConnectionCaps.Place place = caps.enter(address);
        try {
            Optional<Proof> proof = authentication.ofUpgrade(request, address);
            proof.ifPresent(known -> place.belongsTo(known.caller().owner()));
            WebSocketImpl engine = new WebSocketImpl(events, drafts);
            SocketConnection connection = new SocketConnection(request, this, engine, new Session(this, place, proof));
            engine.setAttachment(connection);
            return new Upgrade(connection, handshake.agree(engine));
        } catch (RuntimeException e) {
            place.leave();
            throw e;
        }
    }

    /** What becomes of a request to upgrade. */
    record Upgrade(SocketConnection connection, HttpFields answer) {}

    void add(SocketConnection connection) {
        connections.add(connection);
        if (stopping) {
            restarting(connection);
        }
    }

    void remove(SocketConnection connection) {
        connections.remove(connection);
    }

    private void look() {
        long now = System.nanoTime();
        for (SocketConnection connection : connections) {
            try {
                connection.look(now);
            } catch (RuntimeException e) { // the others are to be looked at all the same
                log.warn("A WebSocket could not be looked after", e);
            }
        }
    }

    private static void restarting(SocketConnection connection) {
        connection.close(CloseCodes.RESTARTING, "restarting");
    }

    String write(Object frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame of ours cannot be written as JSON", e);
        }
    }

    ObjectMapper json() {
        return json;
    }

    SocketConfiguration limits() {
        return limits;
    }

    SocketProtocol protocol() {
        return protocol;
    }

    SocketAuthentication authentication() {
        return authentication;
    }

    ProofChecks proofs() {
        return proofs;
    }
}
