// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.idempotency.IdempotencyRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIdempotencyRepositoryTest extends IdempotencyRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private IdempotencyRepository claims;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        claims = new MongoIdempotencyRepository(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected IdempotencyRepository claims() {
        return claims;
    }
}
