// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.usage.UsageRepository;
import io.voxqueue.usage.UsageRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedUsageRepositoryTest extends UsageRepositoryContract {
    @TempDir
    private Path dataDirectory;

    private MongoStore store;
    private UsageRepository usage;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        usage = MongoUsageRepository.ofCharacters(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected UsageRepository usage() {
        return usage;
    }
}
