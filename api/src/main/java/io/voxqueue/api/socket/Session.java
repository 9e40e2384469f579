// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.auth.Bearers.Proof;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.auth.ProofChecks;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.limit.ConnectionCaps.Place;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said over one connection: first who the client is, unless the upgrade proved it, then what the protocol makes of
 * its messages. The proof is looked at again and again, and may be replaced by a newer one of the same owner.
 */
final class Session implements SocketSession {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final SocketHub hub;
    private final Place place;
    private final ReentrantLock turn = new ReentrantLock(); // the protocol is called for one thing at a time
    private final long begunAt = System.nanoTime();

    private volatile @Nullable SocketConnection connection;
    private volatile Optional<ProofChecks.Standing> proof;
    private volatile boolean opened;
    private boolean ended;

    Session(SocketHub hub, Place place, Optional<Proof> proof) {
        this.hub = hub;
        this.place = place;
        this.proof = proof.map(hub.proofs()::standing);
    }

    void begin(SocketConnection begun) {
        inTurn(() -> {
            connection = begun;
            proof.ifPresent(standing -> open(standing.proof()));
        });
    }

    void received(String text) {
        inTurn(() -> {
            Optional<String> token = AuthMessage.token(hub.json(), text);
            if (token.isPresent()) {
                authenticate(token.get());
                return;
            }
            if (opened) {
                hub.protocol().received(this, text);
            } else {
                close(CloseCodes.UNAUTHENTICATED, "The first message must be {\"type\":\"auth\",\"token\":\"…\"}");
            }
        });
    }

    void end() {
        inTurn(() -> {
            ended = true;
            place.leave();
            if (opened) {
                hub.protocol().closed(this);
            }
        });
    }

    private void inTurn(Runnable step) {
        turn.lock();
        try {
            if (!ended) {
                step.run();
            }
        } catch (RuntimeException e) {
            log.error("The protocol failed", e);
            close(CloseCodes.INTERNAL_ERROR, "Something went wrong in the service");
        } finally {
            turn.unlock();
        }
    }

    private void authenticate(String token) {
        try {
            Proof shown = hub.authentication().ofMessage(token, place.address());
            if (opened && !shown.caller().owner().equals(caller().owner())) {
                close(CloseCodes.UNAUTHENTICATED, "This connection belongs to another account");
                return;
            }
            place.belongsTo(shown.caller().owner());
            proof = Optional.of(hub.proofs().standing(shown));
            open(shown);
        } catch (ApiException refusal) {
            close(code(refusal.code()), refusal.message());
        }
    }

    private static int code(ErrorCode error) {
        return switch (error) {
            case TOO_MANY_CONNECTIONS, TOO_MANY_REQUESTS -> CloseCodes.TOO_MANY;
            default -> CloseCodes.UNAUTHENTICATED;
        };
    }

    private void open(Proof shown) {
        boolean first = !opened;
        opened = true;
        send(hub.write(AuthMessage.Ready.until(shown.until())));
        if (first) {
            hub.protocol().opened(this);
        }
    }

    /** Closes the session once its time is over. */
    void look(long now) {
        if (opened) {
            proof.orElseThrow().look(now, refusal -> close(CloseCodes.UNAUTHENTICATED, refusal.message()));
        } else if (now - begunAt > hub.limits().authenticationTimeout().toNanoseconds()) {
            close(CloseCodes.AUTHENTICATION_TIMEOUT, "No token came in time");
        }
    }

    @Override
    public Caller caller() {
        return proof.orElseThrow().proof().caller();
    }

    @Override
    public void send(String text) {
        connection().send(engine -> engine.send(text));
    }

    @Override
    public void send(ByteBuffer binary) {
        connection().send(engine -> engine.send(binary));
    }

    @Override
    public long backlogBytes() {
        return connection().backlogBytes();
    }

    @Override
    public void close(int code, String reason) {
        connection().close(code, reason);
    }

    private SocketConnection connection() {
        SocketConnection begun = connection;
        if (begun == null) {
            throw new IllegalStateException("The connection has not begun");
        }
        return begun;
    }
}
