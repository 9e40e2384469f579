// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

class InMemoryAccountsTest extends AccountStoresContract {
    private final AccountStores stores = InMemoryAccounts.stores();

    @Override
    protected AccountStores stores() {
        return stores;
    }
}
