// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.Bearers.Proof;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.limit.RequestLimit;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out who is at the other end of a WebSocket. What is refused counts against the address, as it does in HTTP. */
public final class SocketAuthentication {
    static final String BEARER_PROTOCOL = "bearer";

    private static final String TICKET = "ticket";
    private static final String TOKEN_PROTOCOL = "token.";

    private final Bearers bearers;
    private final Tickets tickets;
    private final RequestLimit addresses;

    public SocketAuthentication(Bearers bearers, Tickets tickets, RequestLimit addresses) {
        this.bearers = bearers;
        this.tickets = tickets;
        this.addresses = addresses;
    }

    /** What the upgrade itself proves; absent if it names nobody. A token or ticket that is no good is refused. */
    Optional<Proof> ofUpgrade(Request request, String address) {
        return counted(address, () -> {
            Optional<String> token = Bearers.ofHeader(request.getHeaders().get(HttpHeader.AUTHORIZATION));
            Optional<String> ticket = token.isPresent() ? Optional.empty() : ticket(request);
            if (ticket.isPresent()) {
                return Optional.of(tickets.redeem(ticket.get()).orElseThrow(SocketAuthentication::badTicket));
            }
            return token.or(() -> protocolToken(request)).map(bearers::prove);
        });
    }

    /** Whose the token is that was sent over the WebSocket; one that is no good is an {@link ApiException}. */
    Proof ofMessage(String token, String address) {
        return counted(address, () -> bearers.prove(token));
    }

    boolean isStillGood(Proof proof) {
        return bearers.isStillGood(proof);
    }

    private interface Proving<T> {
        T prove();
    }

    private <T> T counted(String address, Proving<T> proving) {
        try {
            return proving.prove();
        } catch (ApiException refusal) {
            addresses.count(address); // past the limit it is 429, not 401
            throw refusal;
        }
    }

    private static Optional<String> ticket(Request request) {
        try {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(TICKET));
        } catch (RuntimeException e) {
            throw new ApiException(ErrorCode.MALFORMED_REQUEST, "The query cannot be read");
        }
    }

    /** Browsers can name protocols where they cannot send headers: {@code new WebSocket(url, ["bearer", "token.…"])}. */
    private static Optional<String> protocolToken(Request request) {
        List<String> offered = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
        return offered.contains(BEARER_PROTOCOL)
                ? offered.stream()
                        .filter(name -> name.startsWith(TOKEN_PROTOCOL))
                        .map(name -> name.substring(TOKEN_PROTOCOL.length()))
                        .findFirst()
                : Optional.empty();
    }

    private static ApiException badTicket() {
        return new ApiException(ErrorCode.INVALID_TOKEN, "The ticket is unknown, used or expired")
                .withHeader("WWW-Authenticate", "Bearer realm=\"voxqueue\", error=\"invalid_token\"");
    }
}
