// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.account.AccountStores;
import io.voxqueue.account.ApiKeyRepository;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.auth.DevelopmentKey;
import io.voxqueue.api.auth.RememberedApiKeys;
import io.voxqueue.config.AccountConfiguration;
import io.voxqueue.config.Secret;
import io.voxqueue.disk.SecretFile;
import io.voxqueue.mongo.MongoAccountRepository;
import io.voxqueue.mongo.MongoApiKeyRepository;
import io.voxqueue.mongo.MongoRefreshFamilyRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.signing.SigningKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** Where accounts are kept, and the secret that everything is signed with. */
public final class IdentityModule {
    private static final int SECRET_BYTES = 48;

    private final SigningKeys signing;
    private final boolean developmentKey;
    private final Path dataDirectory;
    private final InstantSource clock;

    private IdentityModule(SigningKeys signing, boolean developmentKey, Path dataDirectory, InstantSource clock) {
        this.signing = signing;
        this.developmentKey = developmentKey;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** Refuses a secret that is too short, or missing where several processes have to share one. */
    public static IdentityModule prepare(VoxqueueConfiguration configuration, InstantSource clock) throws IOException {
        boolean embedded = !configuration.store().mongoUri().isSet();
        Path dataDirectory = configuration.store().dataDir();
        return new IdentityModule(
                signing(configuration.accounts(), embedded, dataDirectory),
                embedded && configuration.accounts().developmentKey(),
                dataDirectory,
                clock);
    }

    public SigningKeys signing() {
        return signing;
    }

    /** The accounts in the store. An embedded store that has none yet begins with a key, which is shown. */
    public AccountStores accounts(MongoStore store, Environment environment) throws IOException {
        AccountStores stores = stores(store);
        if (developmentKey) {
            ApiKeys keys = new ApiKeys(stores.keys(), signing, new SecureRandom(), clock);
            new DevelopmentKey(stores.accounts(), keys, clock)
                    .makeFor(dataDirectory)
                    .ifPresent(key -> environment.lifecycle().addServerLifecycleListener(server -> show(key, server)));
        }
        return stores;
    }

    public static AccountStores stores(MongoStore store) {
        ApiKeyRepository keys = new MongoApiKeyRepository(store);
        return new AccountStores(
                new MongoAccountRepository(store),
                store.isEmbedded() ? new RememberedApiKeys(keys) : keys,
                new MongoRefreshFamilyRepository(store));
    }

    private static SigningKeys signing(AccountConfiguration accounts, boolean embedded, Path dataDirectory)
            throws IOException {
        if (!accounts.jwtSecret().isSet() && !embedded) {
            throw new IOException("With a MongoDB, accounts.jwtSecret is required: set JWT_SECRET to at least "
                    + SigningKeys.SHORTEST + " bytes that nobody can guess, such as what this prints:"
                    + " openssl rand -base64 48");
        }
        Secret current = accounts.jwtSecret().isSet()
                ? accounts.jwtSecret()
                : SecretFile.readOrMake(dataDirectory.resolve("jwt.secret"), IdentityModule::draw);
        try {
            return SigningKeys.of(current.reveal(), accounts.jwtSecretPrevious().reveal());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "accounts.jwtSecret (JWT_SECRET) or jwtSecretPrevious cannot be used. " + e.getMessage(), e);
        }
    }

    private static String draw() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** To the console and never to the log, which may be kept anywhere. */
    private void show(String key, Server server) {
        int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
        System.err.println(String.join(
                "\n",
                "",
                "This store is new. Here is an API key to begin with; " + dataDirectory.resolve("development.key")
                        + " keeps it:",
                "",
                "  " + key,
                "",
                "Try it:",
                "",
                "  curl -s http://localhost:" + port + "/api/tts/generate -H 'Content-Type: application/json' \\",
                "    -H 'Authorization: Bearer " + key + "' \\",
                "    -d '{\"text\": \"Hello, world.\"}'",
                ""));
    }
}
