// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.voxqueue.account.Account;
import io.voxqueue.account.AccountRepository;
import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.job.OwnerId;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps accounts in the collection {@code voxqueue_accounts}, one document each. */
public final class MongoAccountRepository implements AccountRepository {
    private static final String ID = "_id";
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String PASSWORD_HASH = "passwordHash";
    private static final String CREATED_AT = "createdAt";

    private final MongoCollection<Document> accounts;

    public MongoAccountRepository(MongoStore store) {
        accounts = store.database().getCollection("voxqueue_accounts");
        accounts.createIndex(Indexes.ascending(EMAIL), new IndexOptions().unique(true));
    }

    @Override
    public boolean insert(Account account) {
        return NewDocument.insert(accounts, toDocument(account));
    }

    @Override
    public Optional<Account> find(OwnerId id) {
        return first(eq(ID, id.value()));
    }

    @Override
    public Optional<Account> findByEmail(Email email) {
        return first(eq(EMAIL, email.value()));
    }

    @Override
    public boolean isEmpty() {
        return accounts.find().limit(1).first() == null;
    }

    private Optional<Account> first(Bson wanted) {
        return Optional.ofNullable(accounts.find(wanted).first()).map(MongoAccountRepository::toAccount);
    }

    private static Document toDocument(Account account) {
        Document document = new Document(ID, account.id().value())
                .append(EMAIL, account.email().value())
                .append(ROLE, account.role().name())
                .append(CREATED_AT, Date.from(account.createdAt()));
        account.name().ifPresent(name -> document.append(NAME, name));
        account.passwordHash().ifPresent(hash -> document.append(PASSWORD_HASH, hash));
        return document;
    }

    private static Account toAccount(Document document) {
        return new Account(
                new OwnerId(document.getString(ID)),
                new Email(document.getString(EMAIL)),
                Optional.ofNullable(document.getString(NAME)),
                Role.valueOf(document.getString(ROLE)),
                Optional.ofNullable(document.getString(PASSWORD_HASH)),
                document.getDate(CREATED_AT).toInstant());
    }
}
