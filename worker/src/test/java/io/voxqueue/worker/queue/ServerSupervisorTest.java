// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerSupervisorTest {
    private BackgroundJobServer server;
    private ServerSupervisor supervisor;

    @BeforeEach
    void start() {
        GuardedJsonMapper json = new GuardedJsonMapper();
        InMemoryStorageProvider storage = new InMemoryStorageProvider();
        storage.setJobMapper(new JobMapper(json));
        server = new BackgroundJobServer(
                storage,
                json,
                null,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(1));
        supervisor = new ServerSupervisor(server);
        server.start();
        await().until(server::isAnnounced); // a stop in the middle of the start takes JobRunr ten seconds
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void serverThatStoppedByItselfIsStartedAgain() {
        server.stop();

        supervisor.check();

        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void serverThatWasStoppedOnPurposeStaysStopped() {
        supervisor.close();
        server.stop();

        supervisor.check();

        assertThat(server.isRunning()).isFalse();
    }
}
