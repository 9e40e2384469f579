// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.voxqueue.job.OwnerId;
import io.voxqueue.usage.UsageRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Keeps the counts in a collection for each thing counted, one document for each day of an owner. Adds first and looks
 * then, which is one command for all who get what they ask for. Nobody ever gets more than is left, though for a moment
 * one who asked for too much can be in the way of one who did not.
 */
public final class MongoUsageRepository implements UsageRepository {
    private static final String ID = "_id";
    private static final String USED = "used";
    private static final String EXPIRES_AT = "expiresAt";
    private static final FindOneAndUpdateOptions MADE_IF_ABSENT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> days;

    private MongoUsageRepository(MongoStore store, String collection) {
        days = store.database().getCollection(collection);
        if (!store.isEmbedded()) {
            days.createIndex(Indexes.ascending(EXPIRES_AT));
        }
    }

    /** Of characters to be spoken. */
    public static MongoUsageRepository ofCharacters(MongoStore store) {
        return new MongoUsageRepository(store, "voxqueue_usage");
    }

    /** Of tokens of answers. */
    public static MongoUsageRepository ofTokens(MongoStore store) {
        return new MongoUsageRepository(store, "voxqueue_token_usage");
    }

    @Override
    public boolean take(OwnerId owner, LocalDate day, long amount, long most) {
        if (amount > most) {
            return false;
        }
        if (add(owner, day, amount) > most) {
            giveBack(owner, day, amount);
            return false;
        }
        return true;
    }

    @Override
    public void giveBack(OwnerId owner, LocalDate day, long amount) {
        days.updateOne(is(owner, day), Updates.inc(USED, -amount));
    }

    @Override
    public long used(OwnerId owner, LocalDate day) {
        return Optional.ofNullable(days.find(is(owner, day)).first())
                .map(document -> document.getLong(USED))
                .orElse(0L);
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return Expired.delete(days, EXPIRES_AT, before, limit);
    }

    private long add(OwnerId owner, LocalDate day, long amount) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Bson more = Updates.combine(Updates.inc(USED, amount), Updates.setOnInsert(EXPIRES_AT, Date.from(end)));
        while (true) {
            try {
                Document made = days.findOneAndUpdate(is(owner, day), more, MADE_IF_ABSENT);
                return made == null ? amount : made.getLong(USED);
            } catch (MongoCommandException e) {
                if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                // two made the day's document at the same time; there is one now
            }
        }
    }

    private static Bson is(OwnerId owner, LocalDate day) {
        return eq(ID, owner + "|" + day);
    }
}
