// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.account.AccountStores;
import io.voxqueue.account.AccountStoresContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAccountsTest extends AccountStoresContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private AccountStores stores;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        stores = MongoAccountsTest.stores(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected AccountStores stores() {
        return stores;
    }
}
