// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many streams, and one of many jobs, on a service with few threads. */
class OwnerEventsResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService("server.maxThreads", "16");

    private final List<EventStreamClient> clients = new ArrayList<>();

    @AfterEach
    void closeAll() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void allJobsOfAnOwnerAreFollowedInOneStream() throws Exception {
        EventStreamClient client = keep(EventStreamClient.open(service, "/api/jobs/events"));
        await().until(() -> !client.comments().isEmpty());
        JobId one = service.submit("One.");
        JobId other = service.submit("Another.");
        Job done = service.engine.succeed(one);

        await().until(() -> client.events().size() == 5);
        assertThat(client.types())
                .containsExactly("job.queued", "job.queued", "job.started", "job.progress", "job.succeeded");
        assertThat(client.events().get(1).data().path("jobId").asText()).isEqualTo(other.toString());
        assertThat(client.events().get(4).data().path("seq").asLong()).isEqualTo(done.version());
        assertThat(client.ids()).isEmpty();
    }

    @Test
    void manyFollowersHoldNoThreads() throws Exception {
        JobId id = service.submit("Followed by many.");
        for (int i = 0; i < 40; i++) {
            follow(id);
        }
        assertThat(service.get("/api/jobs/" + id).statusCode()).isEqualTo(200);
        service.engine.succeed(id);

        await().until(() -> clients.stream().allMatch(EventStreamClient::hasEnded));
        assertThat(clients).allMatch(client -> client.ids().equals(List.of("1", "2", "3", "4")));
    }

    private EventStreamClient follow(JobId id) throws Exception {
        return keep(EventStreamClient.open(service, "/api/jobs/" + id + "/events"));
    }

    private EventStreamClient keep(EventStreamClient client) {
        clients.add(client);
        return client;
    }
}
