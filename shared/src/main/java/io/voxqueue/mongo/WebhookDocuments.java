// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.bson.Document;

/** What a webhook looks like in the database. Times are kept to the millisecond. */
final class WebhookDocuments {
    static final String ID = "_id";
    static final String VERSION = "version";
    static final String CHECK_AT = "checkAt";

    private static final String SCHEMA = "v";
    private static final int CURRENT_SCHEMA = 1;
    private static final String OWNER = "owner";
    private static final String URL = "url";
    private static final String EVENTS = "events";
    private static final String CREATED_AT = "createdAt";
    private static final String AWAITS = "awaits";
    private static final String DELIVERIES = "deliveries";

    private WebhookDocuments() {}

    static Document toDocument(Webhook webhook) {
        Document document = new Document(ID, webhook.job().toString())
                .append(SCHEMA, CURRENT_SCHEMA)
                .append(VERSION, webhook.version())
                .append(OWNER, webhook.owner().value())
                .append(URL, webhook.target().url())
                .append(
                        EVENTS,
                        webhook.target().inOrder().stream()
                                .map(JobEvent.Type::name)
                                .toList())
                .append(CREATED_AT, Date.from(webhook.createdAt()))
                .append(
                        DELIVERIES,
                        webhook.deliveries().stream()
                                .map(WebhookDocuments::delivery)
                                .toList());
        webhook.awaits().ifPresent(time -> document.append(AWAITS, Date.from(time)));
        webhook.checkAt().ifPresent(time -> document.append(CHECK_AT, Date.from(time)));
        return document;
    }

    static Webhook toWebhook(Document document) {
        int schema = document.getInteger(SCHEMA);
        if (schema != CURRENT_SCHEMA) {
            throw new IllegalStateException("The webhook of job " + document.getString(ID) + " was stored in form "
                    + schema + " but this version reads form " + CURRENT_SCHEMA);
        }
        return new Webhook(
                JobId.parse(document.getString(ID)),
                new OwnerId(document.getString(OWNER)),
                new WebhookTarget(
                        document.getString(URL),
                        document.getList(EVENTS, String.class).stream()
                                .map(JobEvent.Type::valueOf)
                                .collect(Collectors.toSet())),
                document.getDate(CREATED_AT).toInstant(),
                document.getLong(VERSION),
                time(document, AWAITS),
                document.getList(DELIVERIES, Document.class).stream()
                        .map(WebhookDocuments::readDelivery)
                        .toList());
    }

    private static Document delivery(Delivery delivery) {
        Document document = new Document("event", delivery.type().name())
                .append("seq", delivery.seq())
                .append(
                        "attempts",
                        delivery.attempts().stream()
                                .map(WebhookDocuments::attempt)
                                .toList());
        delivery.body().ifPresent(body -> document.append("body", body));
        delivery.due().ifPresent(due -> document.append("due", Date.from(due)));
        return document;
    }

    private static Delivery readDelivery(Document document) {
        return new Delivery(
                JobEvent.Type.valueOf(document.getString("event")),
                document.getLong("seq"),
                Optional.ofNullable(document.getString("body")),
                time(document, "due"),
                document.getList("attempts", Document.class).stream()
                        .map(WebhookDocuments::readAttempt)
                        .toList());
    }

    private static Document attempt(DeliveryAttempt attempt) {
        Document document = new Document("number", attempt.number())
                .append("at", Date.from(attempt.at()))
                .append("tookMs", attempt.took().toMillis())
                .append("state", attempt.state().name());
        attempt.status().ifPresent(status -> document.append("status", status));
        attempt.error().ifPresent(error -> document.append("error", error));
        attempt.next().ifPresent(next -> document.append("next", Date.from(next)));
        return document;
    }

    private static DeliveryAttempt readAttempt(Document document) {
        Integer status = document.getInteger("status");
        return new DeliveryAttempt(
                document.getInteger("number"),
                document.getDate("at").toInstant(),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Duration.ofMillis(document.getLong("tookMs")),
                Optional.ofNullable(document.getString("error")),
                DeliveryAttempt.State.valueOf(document.getString("state")),
                time(document, "next"));
    }

    private static Optional<Instant> time(Document document, String field) {
        return Optional.ofNullable(document.getDate(field)).map(Date::toInstant);
    }
}
