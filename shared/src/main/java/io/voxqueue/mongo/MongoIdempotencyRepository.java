// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.voxqueue.idempotency.Claim;
import io.voxqueue.idempotency.ClaimId;
import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps claims in the collection {@code voxqueue_idempotency}, one document each. */
public final class MongoIdempotencyRepository implements IdempotencyRepository {
    private static final String ID = "_id";
    private static final String FINGERPRINT = "fingerprint";
    private static final String JOB = "job";
    private static final String ROUND = "round";
    private static final String CLAIMED_AT = "claimedAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String DONE = "done";

    private final MongoCollection<Document> claims;

    public MongoIdempotencyRepository(MongoStore store) {
        claims = store.database().getCollection("voxqueue_idempotency");
        if (store.isEmbedded()) {
            EmbeddedIndexes.keep(claims, EXPIRES_AT);
        } else {
            claims.createIndex(Indexes.ascending(EXPIRES_AT));
        }
    }

    @Override
    public boolean insert(Claim claim) {
        return NewDocument.insert(claims, toDocument(claim));
    }

    @Override
    public Optional<Claim> find(ClaimId id) {
        return Optional.ofNullable(claims.find(eq(ID, id.value())).first()).map(MongoIdempotencyRepository::toClaim);
    }

    @Override
    public boolean replace(Claim next) {
        return claims.replaceOne(at(next.id(), next.round() - 1), toDocument(next))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void finish(Claim claim) {
        claims.updateOne(at(claim.id(), claim.round()), Updates.set(DONE, true));
    }

    @Override
    public void delete(Claim claim) {
        claims.deleteOne(at(claim.id(), claim.round()));
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return Expired.delete(claims, EXPIRES_AT, before, limit);
    }

    private static Bson at(ClaimId id, int round) {
        return and(eq(ID, id.value()), eq(ROUND, round));
    }

    private static Document toDocument(Claim claim) {
        return new Document(ID, claim.id().value())
                .append(FINGERPRINT, claim.fingerprint().value())
                .append(JOB, claim.job().toString())
                .append(ROUND, claim.round())
                .append(CLAIMED_AT, Date.from(claim.claimedAt()))
                .append(EXPIRES_AT, Date.from(claim.expiresAt()))
                .append(DONE, claim.done());
    }

    private static Claim toClaim(Document document) {
        return new Claim(
                new ClaimId(document.getString(ID)),
                new RequestFingerprint(document.getString(FINGERPRINT)),
                JobId.parse(document.getString(JOB)),
                document.getInteger(ROUND),
                document.getDate(CLAIMED_AT).toInstant(),
                document.getDate(EXPIRES_AT).toInstant(),
                document.getBoolean(DONE));
    }
}
