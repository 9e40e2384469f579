// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.voxqueue.account.FamilyId;
import io.voxqueue.account.RefreshFamily;
import io.voxqueue.account.RefreshFamilyRepository;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps open logins in the collection {@code voxqueue_refresh_families}, one document each. */
public final class MongoRefreshFamilyRepository implements RefreshFamilyRepository {
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String GENERATION = "generation";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> families;

    public MongoRefreshFamilyRepository(MongoStore store) {
        families = store.database().getCollection("voxqueue_refresh_families");
        if (!store.isEmbedded()) {
            families.createIndex(Indexes.ascending(EXPIRES_AT));
        }
    }

    @Override
    public void insert(RefreshFamily family) {
        families.insertOne(new Document(ID, family.id().toString())
                .append(OWNER, family.owner().value())
                .append(GENERATION, family.generation())
                .append(CREATED_AT, Date.from(family.createdAt()))
                .append(EXPIRES_AT, Date.from(family.expiresAt())));
    }

    @Override
    public Optional<RefreshFamily> find(FamilyId id) {
        return Optional.ofNullable(families.find(is(id)).first()).map(MongoRefreshFamilyRepository::toFamily);
    }

    @Override
    public boolean advance(FamilyId id, int generation, Instant expiresAt) {
        Bson asSeen = and(is(id), eq(GENERATION, generation));
        Bson next =
                Updates.combine(Updates.set(GENERATION, generation + 1), Updates.set(EXPIRES_AT, Date.from(expiresAt)));
        return families.updateOne(asSeen, next).getModifiedCount() == 1;
    }

    @Override
    public void delete(FamilyId id) {
        families.deleteOne(is(id));
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return Expired.delete(families, EXPIRES_AT, before, limit);
    }

    private static Bson is(FamilyId id) {
        return eq(ID, id.toString());
    }

    private static RefreshFamily toFamily(Document document) {
        return new RefreshFamily(
                new FamilyId(UUID.fromString(document.getString(ID))),
                new OwnerId(document.getString(OWNER)),
                document.getInteger(GENERATION),
                document.getDate(CREATED_AT).toInstant(),
                document.getDate(EXPIRES_AT).toInstant());
    }
}
