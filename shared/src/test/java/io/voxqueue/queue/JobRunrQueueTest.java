// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.job.JobId;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jobrunr.storage.StorageException;
import org.jobrunr.storage.StorageProvider;
import org.junit.jupiter.api.Test;

class JobRunrQueueTest {
    @Test
    void canceledJobIsStoppedHereEvenWhenTheStoreIsGone() {
        StorageProvider gone = (StorageProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageProvider.class}, (proxy, method, arguments) -> {
                    throw new StorageException("The store is gone");
                });
        List<JobId> stopped = new ArrayList<>();
        JobId id = aJob().build().id();

        assertThatThrownBy(() -> new JobRunrQueue(gone, stopped::add).cancel(id))
                .isInstanceOf(StorageException.class);

        assertThat(stopped).containsExactly(id);
    }
}
