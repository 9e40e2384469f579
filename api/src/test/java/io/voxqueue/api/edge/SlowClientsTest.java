// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many more slow clients than there are threads, on a service whose patience is short. */
class SlowClientsTest {
    private static final int CLIENTS = 200;
    private static final long QUICKLY_MS = 2000; // on a machine that is busy with other things

    @RegisterExtension
    static final RunningService service =
            new RunningService("server.maxThreads", "16", "http.requestTimeout", "3s", "http.answerTimeout", "1s");

    private final List<RawConnection> clients = new ArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService listeners = Executors.newCachedThreadPool();

    @AfterEach
    void closeAll() {
        drip.shutdownNow();
        listeners.shutdownNow();
        clients.forEach(RawConnection::close);
    }

    @Test
    void headersThatDripHoldNeitherThreadNorConnection() throws Exception {
        connect("GET /api/jobs HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        dripInto(clients);

        assertThatOthersAreServed();
        assertThat(ends()).allMatch(end -> end == 0);
    }

    @Test
    void bodiesThatDripHoldNeitherThreadNorConnection() throws Exception {
        connect(posting("Content-Length: 4000") + "{\"text\":\"");
        dripInto(clients);

        assertThatOthersAreServed();
        assertThat(ends()).allMatch(end -> end == 408 || end == 0); // the last drop may cost it the answer
    }

    @Test
    void bodiesThatStopHoldNeitherThreadNorConnection() throws Exception {
        connect(posting("Transfer-Encoding: chunked") + "400\r\n{\"text\":\"");

        assertThatOthersAreServed();
        assertThat(ends()).allMatch(end -> end == 408);
    }

    @Test
    void connectionsOnWhichNothingIsAskedAreClosed() throws Exception {
        connect("");

        assertThatOthersAreServed();
        assertThat(ends()).allMatch(end -> end == 0);
    }

    @Test
    void headersThatDripAfterAnAnswerHoldNoConnection() throws Exception {
        connect("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        for (RawConnection client : clients) {
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("GET /api");
        }
        dripInto(clients);

        assertThat(ends()).allMatch(end -> end == 0);
    }

    @Test
    void aBodyThatComesInPiecesIsTakenWhole() throws Exception {
        String body = "{\"text\":\"In pieces.\"}";
        RawConnection client = new RawConnection(service.port());
        clients.add(client);
        client.send(posting("Content-Length: " + body.length()));
        for (int i = 0; i < body.length(); i++) {
            client.send(body.substring(i, i + 1));
        }

        RawAnswer answer = client.answer();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).startsWith("/api/jobs/");
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws Exception {
        String body = "{\"text\":\"May I?\"}";
        RawConnection client = new RawConnection(service.port());
        clients.add(client);
        client.send(posting("Expect: 100-continue\r\nContent-Length: " + body.length()));

        assertThat(client.line()).startsWith("HTTP/1.1 100");
        assertThat(client.line()).isEmpty();
        assertThat(client.send(body).answer().status()).isEqualTo(202);
    }

    private void connect(String beginning) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new RawConnection(service.port()).send(beginning));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until the test ends
    private void dripInto(List<RawConnection> connections) {
        drip.scheduleWithFixedDelay(() -> connections.forEach(SlowClientsTest::drip), 0, 100, TimeUnit.MILLISECONDS);
    }

    private static void drip(RawConnection connection) {
        try {
            connection.send("a");
        } catch (IOException closed) {
            // as it should be, sooner or later
        }
    }

    private static void assertThatOthersAreServed() throws Exception {
        for (int i = 0; i < 5; i++) {
            for (String path : List.of("/health/live", "/api/jobs")) {
                long begin = System.nanoTime();
                assertThat(service.get(path).statusCode()).isEqualTo(200);
                assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
                        .isLessThan(QUICKLY_MS);
            }
        }
        assertThat(service.post("/api/tts/generate", "{\"text\": \"Meanwhile.\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    /** How each connection ended: with the status of an answer, or with 0 for none. */
    private List<Integer> ends() throws Exception {
        List<Future<Integer>> ends = new ArrayList<>();
        for (RawConnection client : clients) {
            ends.add(listeners.submit(() -> end(client)));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> end : ends) {
            statuses.add(end.get(20, TimeUnit.SECONDS));
        }
        return statuses;
    }

    private static int end(RawConnection client) throws IOException {
        int status = client.last();
        assertThat(client.isClosedByServer()).isTrue();
        return status;
    }

    private static String posting(String length) {
        return "POST /api/tts/generate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key()
                + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
    }
}
