// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.account.AccountStores;
import io.voxqueue.account.AccountStoresContract;
import io.voxqueue.config.Secret;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs against a real MongoDB: {@code -Dvoxqueue.contract.mongoUri=mongodb://localhost:27017}. */
@EnabledIfSystemProperty(named = "voxqueue.contract.mongoUri", matches = ".+")
class MongoAccountsTest extends AccountStoresContract {
    private MongoStore store;

    @BeforeEach
    void connect() throws IOException {
        store = MongoStore.at(
                new Secret(System.getProperty("voxqueue.contract.mongoUri")), "voxqueue_" + UUID.randomUUID());
    }

    @AfterEach
    void disconnect() {
        store.database().drop();
        store.close();
    }

    @Override
    protected AccountStores stores() {
        return stores(store);
    }

    static AccountStores stores(MongoStore store) {
        return new AccountStores(
                new MongoAccountRepository(store),
                new MongoApiKeyRepository(store),
                new MongoRefreshFamilyRepository(store));
    }
}
