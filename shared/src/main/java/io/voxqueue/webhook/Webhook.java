// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Who is to be told what happens to one job, and what was told. Never changes: its verbs return the next version. It is
 * kept beside the job, not in it, so that telling of a job does not change the job. Times are kept to the millisecond.
 *
 * @param version grows by one with each change
 * @param awaits when to look whether something happened to the job that went untold; absent once nothing is to come
 * @param deliveries one for each event that is or was to be told, in the order they were announced
 */
public record Webhook(
        JobId job,
        OwnerId owner,
        WebhookTarget target,
        Instant createdAt,
        long version,
        Optional<Instant> awaits,
        List<Delivery> deliveries) {
    /** How long what should have happened by itself is left alone. */
    public static final Duration SETTLED = Duration.ofMinutes(1);

    /** A job that goes back to the queue again and again is not told of each time. */
    static final int MAX_DELIVERIES = 40;

    public Webhook {
        deliveries = List.copyOf(deliveries);
    }

    /** A new webhook; it is stored before its job, so that no event of the job goes by unheard. */
    public static Webhook of(JobId job, OwnerId owner, WebhookTarget target, Instant now) {
        Instant created = now.truncatedTo(ChronoUnit.MILLIS);
        return new Webhook(job, owner, target, created, 1, Optional.of(created.plus(SETTLED)), List.of());
    }

    /** Adds the event to what is to be told, if it is wanted and not there yet. */
    public Webhook announce(JobEvent event, Supplier<String> body, Instant now) {
        long seq = event.job().version();
        if (isNews(event)) {
            Delivery delivery = Delivery.of(event.type(), seq, body.get(), now.truncatedTo(ChronoUnit.MILLIS));
            List<Delivery> all =
                    Stream.concat(deliveries.stream(), Stream.of(delivery)).toList();
            return next(awaits.isEmpty() ? awaits : awaited(event.job(), now), all);
        }
        return event.job().state().isTerminal() ? lookedAt(event.job(), now) : this;
    }

    /** Nothing that happened to the job until now went untold. */
    public Webhook lookedAt(Job now, Instant at) {
        Optional<Instant> later = awaited(now, at);
        return awaits.isEmpty() || later.equals(awaits) ? this : next(later, deliveries);
    }

    /** One more attempt was made to deliver the event. */
    public Webhook tried(long seq, DeliveryAttempt attempt) {
        return with(seq, delivery -> delivery.tried(attempt));
    }

    /** The event's next attempt has to wait, which is nobody's failure. */
    public Webhook putOff(long seq, Instant until) {
        return with(seq, delivery -> delivery.putOff(until.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** The delivery of the event that made the job's version so much. */
    public Optional<Delivery> delivery(long seq) {
        return deliveries.stream().filter(delivery -> delivery.seq() == seq).findFirst();
    }

    /** Names the event for its receiver: the same at each attempt, another for each event. */
    public String messageId(long seq) {
        return "msg_" + job + "_" + seq;
    }

    /** When somebody should look whether all is going well; absent once everything is over. */
    public Optional<Instant> checkAt() {
        Stream<Instant> overdue =
                deliveries.stream().flatMap(delivery -> delivery.due().stream()).map(due -> due.plus(SETTLED));
        return Stream.concat(awaits.stream(), overdue).min(Instant::compareTo);
    }

    private boolean isNews(JobEvent event) {
        boolean room = deliveries.size() < MAX_DELIVERIES || event.job().state().isTerminal();
        return target.wants(event.type()) && delivery(event.job().version()).isEmpty() && room;
    }

    private Optional<Instant> awaited(Job now, Instant at) {
        return switch (now.state()) {
            case QUEUED, RUNNING ->
                Optional.of(at.truncatedTo(ChronoUnit.MILLIS).plus(SETTLED));
            case SUCCEEDED ->
                now.expiresAt()
                        .filter(end -> target.wants(JobEvent.Type.EXPIRED))
                        .map(end -> end.truncatedTo(ChronoUnit.MILLIS));
            case FAILED, CANCELED, EXPIRED -> Optional.empty();
        };
    }

    private Webhook with(long seq, UnaryOperator<Delivery> verb) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.replaceAll(delivery -> delivery.seq() == seq ? verb.apply(delivery) : delivery);
        return next(awaits, all);
    }

    private Webhook next(Optional<Instant> nextAwaits, List<Delivery> nextDeliveries) {
        return new Webhook(job, owner, target, createdAt, version + 1, nextAwaits, nextDeliveries);
    }
}
