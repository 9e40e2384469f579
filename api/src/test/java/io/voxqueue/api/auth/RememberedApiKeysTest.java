// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.account.AccountStores;
import io.voxqueue.account.AccountStoresContract;
import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.account.ApiKeyRepository;
import io.voxqueue.account.InMemoryAccounts;
import io.voxqueue.account.Role;
import io.voxqueue.job.OwnerId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedApiKeysTest extends AccountStoresContract {
    private static final OwnerId ANN = new OwnerId("ann");
    private static final ApiKeyId ID = new ApiKeyId("0".repeat(24));

    private final AccountStores stored = InMemoryAccounts.stores();
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch mayLook = new CountDownLatch(1);
    private final ApiKeyRepository keys = new RememberedApiKeys(watched());

    @Override
    protected AccountStores stores() {
        mayLook.countDown();
        return new AccountStores(stored.accounts(), keys, stored.families());
    }

    @Test
    void keyIsLookedUpOnce() {
        insert();
        mayLook.countDown();

        assertThat(keys.find(ID)).isEqualTo(keys.find(ID)).isPresent();
        assertThat(looks).hasValue(1);
    }

    @Test
    void keyIsNotRememberedByWhoLookedItUpWhileItWasDeleted() throws Exception {
        insert();
        CompletableFuture<Optional<ApiKey>> found = CompletableFuture.supplyAsync(() -> keys.find(ID));
        looking.await();
        CompletableFuture<Boolean> deleted = CompletableFuture.supplyAsync(() -> keys.delete(ANN, ID));
        mayLook.countDown();

        assertThat(found.get()).isPresent();
        assertThat(deleted.get()).isTrue();
        assertThat(keys.find(ID)).isEmpty();
    }

    private void insert() {
        keys.insert(new ApiKey(ID, ANN, Role.USER, "key", "hash", Instant.EPOCH, Optional.empty(), Optional.empty()));
    }

    /** The real thing, but that it can be seen and held while it looks a key up. */
    private ApiKeyRepository watched() {
        return (ApiKeyRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ApiKeyRepository.class}, (proxy, method, arguments) -> {
                    Object result = invoke(method, arguments);
                    if (method.getName().equals("find")) {
                        looks.incrementAndGet();
                        looking.countDown();
                        mayLook.await();
                    }
                    return result;
                });
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(stored.keys(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
