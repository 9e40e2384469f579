// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MongoDB of a real process goes away, comes back, or is slow. */
@Tag("faults")
class StoreAwayIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("voxqueue.outage", 60));
    private static final String LONG = "This sentence takes a while to speak, and there are many of it. ".repeat(80);

    @TempDir
    private Path directory;

    private final FakeGemini gemini = new FakeGemini();
    private RemoteStore store;
    private ServiceProcess service;
    private Caller client;

    @BeforeEach
    void start() throws Exception {
        store = RemoteStore.open(directory.resolve("store"));
        Path data = directory.resolve("data");
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.put("GEMINI_API_KEY", FakeGemini.KEY);
        environment.put("GOOGLE_GEMINI_BASE_URL", gemini.baseUrl());
        service = ServiceProcess.start(data, directory.resolve("service.log"), environment)
                .awaitHealthy();
        client = Caller.of(service, data).register();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        store.close();
        gemini.close();
    }

    @Test
    void whatRunsIsFinishedAndRecordedAndTheRestGoesOnByItselfWhenTheStoreIsBack() throws Exception {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // more than run at a time
            jobs.add(client.speak("Number " + i + ". " + LONG).id());
        }
        String running = jobs.get(0);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.job(running).body().at("/progress/done").asInt() > 0);

        store.line().cut();
        long end = System.nanoTime() + OUTAGE.toNanos();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> client.health("mongodb").equals("down"));
        await().pollInterval(Duration.ofMillis(500))
                .atMost(OUTAGE.multipliedBy(2))
                .until(() -> {
                    Caller.Answer refused = client.speak("Is anybody there?");
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.code()).isEqualTo("unavailable");
                    assertThat(refused.retryAfter()).isPresent();
                    assertThat(refused.took()).isLessThan(Duration.ofSeconds(2));
                    assertThat(client.get("/health/live").status()).isEqualTo(200);
                    return System.nanoTime() > end;
                });
        store.line().mend();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.speak("I am back.").status() == 202);
        for (String id : jobs) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> client.status(id).equals("succeeded"));
            assertThat(client.job(id).body().path("attempt").asInt()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.health("status").equals("healthy"));
    }

    @Test
    void answersThatAreBeingGivenAreRecordedWhenTheStoreIsBackAndNotAskedForAgain() throws Exception {
        GeminiReply slow = GeminiReply.pieces("One. ", "Two. ", "Three. ", "Four. ", "Five. ", "Six.")
                .slowly(1500);
        gemini.next(slow, slow);
        List<String> jobs = List.of(
                client.post("/api/ai/generate", "{\"prompt\": \"Count.\"}").id(),
                client.post("/api/ai/generate", "{\"prompt\": \"Count.\", \"speak\": {}}")
                        .id());
        for (String id : jobs) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !text(id).isEmpty());
        }

        store.line().cut();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> client.health("mongodb").equals("down"));
        await().during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(15))
                .until(() -> client.health("mongodb").equals("down"));
        store.line().mend();

        for (String id : jobs) {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> client.status(id).equals("succeeded"));
            assertThat(client.job(id).body().path("attempt").asInt()).isEqualTo(1);
            assertThat(text(id)).isEqualTo("One. Two. Three. Four. Five. Six.");
        }
        assertThat(gemini.requests()).hasSize(2);
    }

    private String text(String id) throws Exception {
        return client.job(id).body().at("/output/text").asText();
    }

    @Test
    void slowStoreMakesAnswersSlowAndNothingElse() throws Exception {
        store.line().slow(Duration.ofMillis(100)); // each way
        Caller.Answer accepted = client.speak("Take your time.");
        assertThat(accepted.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.status(accepted.id()).equals("succeeded"));
        assertThat(client.get("/health/live").took()).isLessThan(Duration.ofSeconds(1));

        store.line().slow(Duration.ofMinutes(1)); // it does not answer any more, though it is there
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.health("mongodb").equals("down"));
        Caller.Answer refused = client.speak("Hello?");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.retryAfter()).isPresent();
    }
}
