// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has the embedded server stand in for a MongoDB that others use too. */
class SharedJobRepositoryTest extends JobRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private EmbeddedStore server;
    private MongoStore store;
    private JobRepository repository;

    @BeforeEach
    void open() throws IOException {
        server = EmbeddedStore.open(dataDirectory);
        store = MongoStore.at(new Secret(server.uri()));
        repository = new MongoJobRepository(store);
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Override
    protected JobRepository repository() {
        return repository;
    }
}
