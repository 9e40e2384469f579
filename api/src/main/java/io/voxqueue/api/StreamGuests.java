// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.Bearers.Proof;
import io.voxqueue.api.auth.ProofChecks;
import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.edge.LiveAnswer;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.limit.ConnectionCaps;
import io.voxqueue.config.StreamConfiguration;
import io.voxqueue.job.OwnerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears streams of events: no more than may, and nobody for longer than their token is good. */
public final class StreamGuests {
    private static final Logger log = LoggerFactory.getLogger(StreamGuests.class);

    private final Bearers bearers;
    private final ConnectionCaps caps;
    private final ProofChecks proofs;
    private final Map<LiveAnswer, Guest> guests = new ConcurrentHashMap<>();

    private record Guest(ProofChecks.Standing standing, String address) {
        boolean is(OwnerId owner, String place) {
            return standing.proof().caller().owner().equals(owner) || address.equals(place);
        }
    }

    public StreamGuests(Bearers bearers, StreamConfiguration most, ProofChecks proofs) {
        this.bearers = bearers;
        this.caps = new ConnectionCaps(
                new ConnectionCaps.Most("streams of events", Integer.MAX_VALUE, most.perOwner(), most.perAddress()));
        this.proofs = proofs;
    }

    /**
     * The stream that answers the request, which ends with the token that the request shows; so the token itself is looked
     * at again. One too many is an {@code ApiException}.
     */
    public LiveAnswer admit(HttpServletRequest request) {
        Proof proof = bearers.prove(
                Bearers.ofHeader(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow());
        String address = ClientAddress.of(request).network();
        ConnectionCaps.Place place = place(address, proof.caller().owner());
        LiveAnswer answer = new LiveAnswer();
        guests.put(answer, new Guest(proofs.standing(proof), address));
        answer.whenOver(() -> {
            guests.remove(answer);
            place.leave();
        });
        answer.sendBehind(request); // from here on the end of the request is the end of the stream
        return answer;
    }

    /** Who has left is only noticed when something is sent, so before others are refused for good something is. */
    private ConnectionCaps.Place place(String address, OwnerId owner) {
        try {
            return caps.enter(address, owner);
        } catch (ApiException refusal) {
            guests.forEach((answer, guest) -> {
                if (guest.is(owner, address)) {
                    answer.send(EventStreams.KEEP_ALIVE);
                }
            });
            throw refusal;
        }
    }

    /** Ends the streams whose time is over; call it again and again. */
    void look() {
        long now = System.nanoTime();
        guests.forEach((answer, guest) -> {
            try {
                guest.standing().look(now, refusal -> StreamEnd.of(answer, refusal));
            } catch (RuntimeException e) { // the others are to be looked at all the same
                log.warn("A stream of events could not be looked after", e);
            }
        });
    }
}
