// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.voxqueue.account.AccountStores;
import io.voxqueue.api.auth.AccessTokens;
import io.voxqueue.api.auth.AccountService;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.LoginThrottle;
import io.voxqueue.api.auth.OperatorLogins;
import io.voxqueue.api.auth.Passwords;
import io.voxqueue.api.limit.Stopwatch;
import io.voxqueue.signing.SigningKeys;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.queue.dashboard.Dashboard;
import io.voxqueue.worker.queue.dashboard.DashboardAccess;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the job dashboard together with who may see it, if there is to be one. */
final class DashboardModule implements Managed {
    private static final Logger log = LoggerFactory.getLogger(DashboardModule.class);

    private final VoxqueueConfiguration configuration;
    private final AccountStores stores;
    private final SigningKeys signing;
    private final WorkerModule worker;
    private final InstantSource clock;
    private @Nullable Dashboard dashboard;

    DashboardModule(
            VoxqueueConfiguration configuration,
            AccountStores stores,
            SigningKeys signing,
            WorkerModule worker,
            InstantSource clock) {
        this.configuration = configuration;
        this.stores = stores;
        this.signing = signing;
        this.worker = worker;
        this.clock = clock;
    }

    void install(Environment environment) {
        if (configuration.operation().dashboardPort() != 0) {
            environment.lifecycle().manage(this);
        }
    }

    @Override
    public void start() throws IOException {
        Dashboard opened = worker.dashboard(configuration.operation().dashboardPort(), access());
        log.info("The job dashboard is at http://localhost:{}/dashboard", opened.port());
        dashboard = opened;
    }

    @Override
    public void stop() {
        if (dashboard != null) {
            dashboard.close();
        }
    }

    private DashboardAccess access() {
        AccessTokens tokens = new AccessTokens(
                signing, configuration.accounts().accessTokenLifetime().toJavaDuration(), clock);
        ApiKeys keys = new ApiKeys(stores.keys(), signing, new SecureRandom(), clock);
        OperatorLogins operators = new OperatorLogins(
                new AccountService(stores.accounts(), new Passwords(), clock),
                new LoginThrottle(new Stopwatch(System::nanoTime)),
                new Bearers(tokens, keys, clock));
        return new DashboardAccess() {
            @Override
            public boolean isOperator(String email, String password) {
                return operators.isOperator(email, password);
            }

            @Override
            public boolean isOperator(String token) {
                return operators.isOperator(token);
            }
        };
    }
}
