// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void whatIsQueuedIsRememberedFromOneProcessToTheNext() throws IOException {
        Job queued = stored(aJob());
        Job running = stored(aJob().ownedBy("somebody else").running());
        Job last = stored(aJob());
        stored(aJob().succeeded());

        store.close();
        open();

        assertThat(repository.countQueued()).isEqualTo(2);
        assertThat(repository.countQueuedBefore(last.id())).isEqualTo(1);
        assertThat(repository.findLabels(List.of(queued.id(), running.id())))
                .isEqualTo(Map.of(queued.id(), JobLabel.of(queued), running.id(), JobLabel.of(running)));
    }

    @Override
    protected JobRepository repository() {
        return repository;
    }
}
