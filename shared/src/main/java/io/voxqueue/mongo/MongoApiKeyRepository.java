// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.account.ApiKeyRepository;
import io.voxqueue.account.Role;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Keeps API keys in the collection {@code voxqueue_api_keys}, one document each. */
public final class MongoApiKeyRepository implements ApiKeyRepository {
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String ROLE = "role";
    private static final String NAME = "name";
    private static final String HASH = "hash";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String LAST_USED_AT = "lastUsedAt";

    private final MongoCollection<Document> keys;

    public MongoApiKeyRepository(MongoStore store) {
        keys = store.database().getCollection("voxqueue_api_keys");
        if (!store.isEmbedded()) {
            keys.createIndex(Indexes.ascending(OWNER));
            keys.createIndex(Indexes.ascending(EXPIRES_AT));
        }
    }

    @Override
    public void insert(ApiKey key) {
        try {
            keys.insertOne(toDocument(key));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                throw new IllegalStateException("There is an API key " + key.id() + " already", e);
            }
            throw e;
        }
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(keys.find(eq(ID, id.value())).first()).map(MongoApiKeyRepository::toKey);
    }

    @Override
    public List<ApiKey> list(OwnerId owner) {
        return keys.find(eq(OWNER, owner.value()))
                .sort(ascending(CREATED_AT, ID))
                .map(MongoApiKeyRepository::toKey)
                .into(new ArrayList<>());
    }

    @Override
    public boolean delete(OwnerId owner, ApiKeyId id) {
        return keys.deleteOne(and(eq(ID, id.value()), eq(OWNER, owner.value()))).getDeletedCount() == 1;
    }

    @Override
    public void touch(ApiKeyId id, String hash, Instant usedAt) {
        keys.updateOne(
                eq(ID, id.value()),
                Updates.combine(Updates.set(HASH, hash), Updates.set(LAST_USED_AT, Date.from(usedAt))));
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return Expired.delete(keys, EXPIRES_AT, before, limit);
    }

    private static Document toDocument(ApiKey key) {
        Document document = new Document(ID, key.id().value())
                .append(OWNER, key.owner().value())
                .append(ROLE, key.role().name())
                .append(NAME, key.name())
                .append(HASH, key.hash())
                .append(CREATED_AT, Date.from(key.createdAt()));
        key.expiresAt().ifPresent(end -> document.append(EXPIRES_AT, Date.from(end)));
        key.lastUsedAt().ifPresent(use -> document.append(LAST_USED_AT, Date.from(use)));
        return document;
    }

    private static ApiKey toKey(Document document) {
        return new ApiKey(
                new ApiKeyId(document.getString(ID)),
                new OwnerId(document.getString(OWNER)),
                Role.valueOf(document.getString(ROLE)),
                document.getString(NAME),
                document.getString(HASH),
                document.getDate(CREATED_AT).toInstant(),
                Optional.ofNullable(document.getDate(EXPIRES_AT)).map(Date::toInstant),
                Optional.ofNullable(document.getDate(LAST_USED_AT)).map(Date::toInstant));
    }
}
