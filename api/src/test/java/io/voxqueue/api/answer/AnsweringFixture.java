// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One {@link AnsweringService} for all tests of a class, each of which meets Gemini as new. */
abstract class AnsweringFixture {
    static final Duration TIMEOUT = Duration.ofSeconds(4);
    static final String[] SHORT_DEADLINES = {
        "answers.timeout=4s", "answers.stallTimeout=1500ms", "answers.connectTimeout=1s", "queue.attempts=2"
    };

    @TempDir
    private static Path data;

    static AnsweringService service;

    /** Asks the question before the tests do: the SDK's classes, and the voice, take their time, once. */
    static void warm(String question, String... settings) throws Exception {
        service = new AnsweringService(data, FakeGemini.KEY, settings).start();
        service.answered(question);
    }

    /** How long the work on the job took: its deadline begins with that, and not while it waits for its turn. */
    static Duration took(JsonNode job) {
        Instant started = Instant.parse(job.path("startedAt").asText());
        Instant finished = Instant.parse(job.path("finishedAt").asText());
        return Duration.between(started, finished);
    }

    @BeforeEach
    void reset() {
        service.gemini.reset();
    }

    @AfterAll
    static void stop() {
        service.close();
    }
}
