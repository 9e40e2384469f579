// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a stream tells of a job that waits while those before it run. */
class MovingPlaceTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void whoWaitsIsToldWhenItsPlaceMovesWithoutANumber() throws Exception {
        JobId before = service.submit("Before.");
        JobId id = service.submit("Behind.");
        try (EventStreamClient client = EventStreamClient.open(service, "/api/jobs/" + id + "/events")) {
            await().until(() -> client.snapshots().size() == 1);
            service.engine.start(before);
            await().until(() -> client.snapshots().size() == 2);

            long first = place(client.snapshots().get(0));
            assertThat(place(client.snapshots().get(1))).isEqualTo(first - 1);
            assertThat(client.snapshots().get(1).id()).isEmpty();
            assertThat(client.snapshots().get(1).data().path("seq").asLong()).isEqualTo(1);
            assertThat(client.ids()).containsExactly("1");
        }
    }

    private static long place(EventStreamClient.Event event) {
        return event.data().path("job").path("queuePosition").asLong();
    }
}
