// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.event.JobEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One event on its way to a receiver.
 *
 * @param seq the job's version that the event made
 * @param body what is sent, fixed when the event happened so that all attempts send the same; dropped at the end
 * @param due when it is tried next; absent once it was delivered or given up
 */
public record Delivery(
        JobEvent.Type type, long seq, Optional<String> body, Optional<Instant> due, List<DeliveryAttempt> attempts) {
    public Delivery {
        attempts = List.copyOf(attempts);
        if (due.isPresent() && body.isEmpty()) {
            throw new IllegalArgumentException("A delivery that is still due needs its body");
        }
    }

    static Delivery of(JobEvent.Type type, long seq, String body, Instant due) {
        return new Delivery(type, seq, Optional.of(body), Optional.of(due), List.of());
    }

    /** Its next attempt's number. */
    public int nextAttempt() {
        return attempts.size() + 1;
    }

    Delivery tried(DeliveryAttempt attempt) {
        List<DeliveryAttempt> all =
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList();
        return new Delivery(type, seq, body.filter(text -> attempt.next().isPresent()), attempt.next(), all);
    }

    Delivery putOff(Instant until) {
        return due.isEmpty() ? this : new Delivery(type, seq, body, Optional.of(until), attempts);
    }
}
