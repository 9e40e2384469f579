// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that ask for much and read little, on a service with fewer threads than there are of them. */
class SlowReadersTest {
    private static final int CLIENTS = 40;
    private static final int CHARACTERS = 12_000; // of 1,000 bytes of audio each: more than any socket holds

    @RegisterExtension
    static final RunningService service = new RunningService("server.maxThreads", "16", "http.answerTimeout", "2s");

    private static String audio;

    private final List<RawConnection> clients = new ArrayList<>();

    @BeforeAll
    static void makeAudio() throws Exception {
        JobId id = service.submit("a".repeat(CHARACTERS));
        service.engine.succeed(id);
        audio = "/api/tts/audio/" + id + ".wav";
    }

    @AfterEach
    void closeAll() {
        clients.forEach(RawConnection::close);
    }

    @Test
    void whoDoesNotReadHoldsNoThreadAndIsSentAway() throws Exception {
        int before = service.engine.audio.openChannels();
        for (int i = 0; i < CLIENTS; i++) {
            RawConnection client = new RawConnection(service.port(), 4096);
            clients.add(client);
            client.send("GET " + audio + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key() + "\r\n\r\n");
        }

        for (RawConnection client : clients) {
            assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK"); // each answer has begun
        }
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            assertThat(service.get("/api/jobs").statusCode()).isEqualTo(200);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(2000);
        }
        Awaitility.await("the channels to be closed")
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> service.engine.audio.openChannels() == before);
        for (RawConnection client : clients) {
            assertThat(readAll(client)).isLessThan(CHARACTERS * 1000L);
        }
    }

    @Test
    void whoReadsGetsItAllAndTheConnectionIsGoodForMore() throws Exception {
        HttpResponse<byte[]> whole = service.bytes(audio);
        RawConnection client = new RawConnection(service.port(), 4096);
        clients.add(client);
        String request = "GET " + audio + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key() + "\r\n";

        client.send(request + "\r\n");
        assertThat(client.answer().body()).isEqualTo(whole.body());
        client.send(request + "Range: bytes=5-9\r\n\r\n");
        assertThat(client.answer().body()).isEqualTo(Arrays.copyOfRange(whole.body(), 5, 10));
    }

    private static long readAll(RawConnection client) {
        long bytes = 0;
        try {
            for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                bytes = 0; // headers
            }
            byte[] piece = client.rest(64 * 1024);
            while (piece.length > 0) {
                bytes += piece.length;
                piece = client.rest(64 * 1024);
            }
        } catch (IOException closed) {
            return bytes;
        }
        return bytes;
    }
}
