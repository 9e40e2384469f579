// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static io.voxqueue.mongo.WebhookDocuments.CHECK_AT;
import static io.voxqueue.mongo.WebhookDocuments.ID;
import static io.voxqueue.mongo.WebhookDocuments.VERSION;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import io.voxqueue.job.JobId;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps webhooks in the collection {@code voxqueue_webhooks}, one document for each job that has one. */
public final class MongoWebhookRepository implements WebhookRepository {
    private final MongoCollection<Document> webhooks;

    public MongoWebhookRepository(MongoStore store) {
        webhooks = store.database().getCollection("voxqueue_webhooks");
        if (store.isEmbedded()) {
            EmbeddedIndexes.keep(webhooks, CHECK_AT);
        } else {
            webhooks.createIndex(Indexes.ascending(CHECK_AT));
        }
    }

    @Override
    public void insert(Webhook webhook) {
        try {
            webhooks.insertOne(WebhookDocuments.toDocument(webhook));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                throw new IllegalStateException("Job " + webhook.job() + " has a webhook already", e);
            }
            throw e;
        }
    }

    @Override
    public Optional<Webhook> find(JobId job) {
        return Optional.ofNullable(webhooks.find(of(job)).first()).map(WebhookDocuments::toWebhook);
    }

    @Override
    public boolean replace(Webhook webhook) {
        Bson stillThere = and(of(webhook.job()), eq(VERSION, webhook.version() - 1));
        return webhooks.replaceOne(stillThere, WebhookDocuments.toDocument(webhook))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean delete(JobId job) {
        return webhooks.deleteOne(of(job)).getDeletedCount() == 1;
    }

    @Override
    public List<Webhook> findToCheck(Instant before, int limit) {
        return webhooks.find(lt(CHECK_AT, Date.from(before)))
                .sort(ascending(CHECK_AT, ID))
                .limit(limit)
                .map(WebhookDocuments::toWebhook)
                .into(new ArrayList<>());
    }

    private static Bson of(JobId job) {
        return eq(ID, job.toString());
    }
}
