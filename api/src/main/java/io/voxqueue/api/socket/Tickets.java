// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voxqueue.api.auth.Bearers.Proof;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tickets, which open one WebSocket each: browsers cannot send headers with an upgrade, and what is in an address ends up
 * in logs, where a ticket that was used is worth nothing. Kept in memory; past the most there may be, the oldest go.
 */
public final class Tickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int MOST = 20_000;
    private static final int BYTES = 16;

    private final SecureRandom random;
    private final InstantSource clock;
    private final Cache<String, Ticket> tickets;

    public Tickets(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        this.tickets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFETIME)
                .ticker(() -> nanoseconds(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    private record Ticket(Proof proof, Instant until) {}

    /** A new ticket for whoever has proven that. */
    String issue(Proof proof) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        tickets.put(text, new Ticket(proof, clock.instant().plus(LIFETIME)));
        return text;
    }

    /** What was proven to get the ticket, the first time it is shown; then and after its time it is absent. */
    Optional<Proof> redeem(String text) {
        return Optional.ofNullable(tickets.asMap().remove(text))
                .filter(ticket -> clock.instant().isBefore(ticket.until()))
                .map(Ticket::proof);
    }

    private static long nanoseconds(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
