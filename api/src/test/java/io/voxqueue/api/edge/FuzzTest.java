// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Thousands of bad requests, always the same ones; {@code -Dvoxqueue.fuzz} says how many. */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("voxqueue.fuzz", 6_000);
    private static final int WARM_UP = 1_000;
    private static final int CLIENTS = 8;
    private static final int LAZY_THREADS = 8; // of pools of a fixed size, which begin with their first work
    private static final long MOST_GROWTH = 16 * 1024 * 1024;
    private static final Set<Integer> INTENDED = Set.of(501, 503, 505);
    private static final Pattern INSIDES = Pattern.compile(
            "\\tat |Exception|\\bjava\\.|jakarta\\.|io\\.voxqueue|org\\.eclipse|com\\.fasterxml|org\\.glassfish|\\.java:\\d");

    @RegisterExtension
    static final RunningService service =
            new RunningService("server.minThreads", "24", "server.maxThreads", "24", "http.maxBodyBytes", "64KiB");

    private static FuzzRequests requests;

    @BeforeAll
    static void logIn() throws Exception {
        String account = "{\"email\": \"fuzz@example.org\", \"password\": \"a long passphrase\"}";
        JsonNode tokens = service.json(service.post("/api/auth/register", account));
        requests = new FuzzRequests(
                List.of(service.key(), tokens.path("accessToken").asText()));
    }

    @Test
    void noRequestBreaksTheServiceOrLeavesAnythingBehind() throws Exception {
        assertThat(failures(-WARM_UP, 0)).isEmpty();
        forgetJobs();
        List<String> threads = threads();
        long heap = usedHeap();

        assertThat(failures(0, REQUESTS)).isEmpty();

        assertThat(service.post("/api/tts/generate", "{\"text\": \"Still here.\"}")
                        .statusCode())
                .isEqualTo(202);
        forgetJobs();
        Awaitility.await("connections and threads to be gone")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    assertThat(service.openConnections()).isLessThanOrEqualTo(1); // of the client above
                    assertThat(threads())
                            .as("threads, which were %s", threads)
                            .hasSizeLessThanOrEqualTo(threads.size() + LAZY_THREADS);
                });
        assertThat(usedHeap() - heap).isLessThan(MOST_GROWTH);
    }

    private static List<String> failures(int from, int to) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int first = from + i;
                work.add(() -> failuresOfOne(first, to));
            }
            List<String> failures = new ArrayList<>();
            for (Future<List<String>> done : clients.invokeAll(work)) {
                failures.addAll(done.get());
            }
            return failures;
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<String> failuresOfOne(int first, int to) {
        List<String> failures = new ArrayList<>();
        try (FuzzClient client = new FuzzClient(service.port())) {
            for (int number = first; number < to; number += CLIENTS) {
                FuzzRequest request = requests.request(number);
                try {
                    check(request, client.send(request));
                } catch (IOException | RuntimeException | AssertionError e) {
                    failures.add("Request " + number + ": " + e + "\n" + request);
                    client.hangUp();
                }
            }
        }
        return failures;
    }

    private static void check(FuzzRequest request, List<RawAnswer> answers) throws IOException {
        for (RawAnswer answer : answers) {
            check(answer, request.bodiless());
        }
    }

    private static void check(RawAnswer answer, boolean bodiless) throws IOException {
        assertThat(answer.status() < 500 || INTENDED.contains(answer.status()))
                .as("status %s", answer.status())
                .isTrue();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.headers()).doesNotContainKeys("Server", "X-Powered-By");
        if (answer.status() < 400 || bodiless) {
            return;
        }
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("code").asText()).isNotEmpty();
        assertThat(problem.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(INSIDES.matcher(answer.text()).find()).as(answer.text()).isFalse();
    }

    /** What was accepted is meant to be kept, and so is no leak. */
    private static void forgetJobs() throws InterruptedException {
        while (service.engine.hasSubmitted()) {
            service.engine.nextSubmitted();
        }
        for (Job job : service.engine.jobs.findByState(
                EnumSet.allOf(JobState.class), service.engine.clock.instant().plusSeconds(1), Integer.MAX_VALUE)) {
            service.engine.jobs.delete(job.id());
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
