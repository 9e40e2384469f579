// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.voxqueue.account.AccountStores;
import io.voxqueue.api.auth.AccessTokens;
import io.voxqueue.api.auth.AccountService;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.auth.AudioLinks;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.auth.Guard;
import io.voxqueue.api.auth.LoginThrottle;
import io.voxqueue.api.auth.Logins;
import io.voxqueue.api.auth.PasswordThreads;
import io.voxqueue.api.auth.Passwords;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.resource.AccountResource;
import io.voxqueue.api.resource.ApiKeyResource;
import io.voxqueue.config.AccountConfiguration;
import java.security.SecureRandom;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Puts together what proves who a caller is, and the guard in front of all resources. */
final class AccountModule {
    private final AccountConfiguration configuration;
    private final Environment environment;
    private final Engine engine;
    private final RequestLimit addresses;
    private final AudioLinks links;
    private final AccessTokens tokens;
    private final ApiKeys keys;
    private final Bearers bearers;

    AccountModule(AccountConfiguration configuration, Environment environment, Engine engine, RequestLimit addresses) {
        this.configuration = configuration;
        this.environment = environment;
        this.engine = engine;
        this.addresses = addresses;
        this.links = new AudioLinks(engine.signing(), engine.clock());
        this.tokens = new AccessTokens(
                engine.signing(), configuration.accessTokenLifetime().toJavaDuration(), engine.clock());
        this.keys = new ApiKeys(engine.accounts().keys(), engine.signing(), new SecureRandom(), engine.clock());
        this.bearers = new Bearers(tokens, keys, engine.clock());
    }

    Bearers bearers() {
        return bearers;
    }

    AudioLinks links() {
        return links;
    }

    void install() {
        AccountStores stores = engine.accounts();
        Logins logins = new Logins(
                stores,
                tokens,
                engine.signing(),
                configuration.refreshTokenLifetime().toJavaDuration(),
                engine.clock());
        AccountService accounts = new AccountService(stores.accounts(), new Passwords(), engine.clock());
        PasswordThreads threads = new PasswordThreads(Runtime.getRuntime().availableProcessors());
        environment.lifecycle().manage(new AutoCloseableManager(threads));
        register(new Guard(bearers, links, engine.jobs(), addresses));
        register(RolesAllowedDynamicFeature.class);
        register(new AuthValueFactoryProvider.Binder<>(Caller.class));
        register(new AccountResource(
                accounts, logins, new LoginThrottle(engine.stopwatch()), threads, configuration.registration()));
        register(new ApiKeyResource(keys, engine.clock()));
    }

    private void register(Object component) {
        environment.jersey().register(component);
    }
}
