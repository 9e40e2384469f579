// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.api.live.LiveClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process that answers, a server in Gemini's place, and somebody who talks to it over a WebSocket. */
record AnsweringProcess(FakeGemini gemini, ServiceProcess service, LiveClient client) implements AutoCloseable {
    static AnsweringProcess start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        Path data = directory.resolve("data");
        FakeGemini gemini = new FakeGemini();
        ServiceProcess service = ServiceProcess.start(
                        data,
                        directory.resolve("service.log"),
                        Map.of("GEMINI_API_KEY", FakeGemini.KEY, "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl()),
                        ServiceProcess.unlimited(directory))
                .awaitHealthy();
        String key = Files.readString(data.resolve("development.key")).strip();
        return new AnsweringProcess(
                gemini, service, LiveClient.open(service.address().getPort(), key));
    }

    /** The next message of that type; what comes before it is not of interest. */
    JsonNode next(String type) throws InterruptedException {
        JsonNode message = client.next();
        while (!message.path("type").asText().equals(type)) {
            message = client.next();
        }
        return message;
    }

    @Override
    public void close() {
        client.close();
        service.close();
        gemini.close();
    }
}
