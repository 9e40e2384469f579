// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.account.Account;
import io.voxqueue.account.Email;
import io.voxqueue.embedded.StoredData;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderStoreTest {
    private static final JobId SPOKEN = JobId.parse("01a215af-2e54-7000-9a54-b0f2332dbbe0");

    @TempDir
    Path directory;

    @Test
    void storeOfEveryOlderBuildIsReadAndWritten() throws IOException {
        for (String name : StoredData.ALL) {
            try (MongoStore store = MongoStore.embedded(StoredData.copy(name, directory.resolve(name)))) {
                Account ann = new MongoAccountRepository(store)
                        .findByEmail(new Email("ann@example.org"))
                        .orElseThrow();
                MongoJobRepository jobs = new MongoJobRepository(store);
                Job job = jobs.find(SPOKEN).orElseThrow();

                assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
                assertThat(job.owner().value()).isEqualTo(ann.id().value());
                assertThat(jobs.delete(SPOKEN)).isTrue();
                assertThat(jobs.find(SPOKEN)).isEmpty();
            }
        }
    }
}
