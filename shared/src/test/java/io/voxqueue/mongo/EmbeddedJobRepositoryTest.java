// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJobRepositoryTest extends JobRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private JobRepository repository;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        repository = new MongoJobRepository(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected JobRepository repository() {
        return repository;
    }
}
