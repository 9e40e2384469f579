// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that follow a job: those who read may wait long for the next event, those who do not are sent away. */
class SlowListenersTest {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

    @RegisterExtension
    static final RunningService service =
            new RunningService("http.answerTimeout", ANSWER_TIMEOUT.toMillis() + "ms", "http.requestTimeout", "1s");

    @Test
    void whoDoesNotReadIsSentAway() throws Exception {
        JobId id = service.submit("Nobody listens.");
        service.engine.start(id);
        try (RawConnection client = follow(id)) {
            assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(service.isConnectedTo(client.port())).isTrue();
            for (int i = 0; i < 20_000 && service.isConnectedTo(client.port()); i++) {
                service.engine.advance(id, i, 100_000);
            }

            await().atMost(ANSWER_TIMEOUT.multipliedBy(10)).until(() -> !service.isConnectedTo(client.port()));
        }
    }

    @Test
    void whoReadsMayWaitForAnEventAndIsToldThatTheStreamGoesOn() throws Exception {
        JobId id = service.submit("Somebody listens.");
        try (RawConnection client = follow(id)) {
            await().until(() -> client.line().startsWith("id: 1"));
            await().atMost(Duration.ofSeconds(60)) // far longer than an answer may take
                    .ignoreExceptionsInstanceOf(SocketTimeoutException.class)
                    .until(() -> client.line().equals(": keep-alive"));
            service.engine.start(id);

            await().until(() -> client.line().startsWith("id: 2"));
        }
    }

    private static RawConnection follow(JobId id) throws IOException {
        return new RawConnection(service.port(), 4096)
                .send("GET /api/jobs/" + id + "/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key()
                        + "\r\n\r\n");
    }
}
