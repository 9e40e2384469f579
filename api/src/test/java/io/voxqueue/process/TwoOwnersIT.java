// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoOwnersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 400;
    private static final long MOST_MICROS_APART = 5_000; // on a machine that is busy with other things

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The job is a long one: to read it, and to keep it for oneself then, would show. */
    @Test
    void timeDoesNotTellWhatIsSomebodyElsesFromWhatIsNotThere() throws Exception {
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            String others = service.client()
                    .submit("word ".repeat(3_900), Map.of())
                    .get("id")
                    .asText();
            service.client().post("/api/jobs/" + others + "/cancel", Map.of());
            String intruder = register(service.address());
            List<Long> ofOthers = new ArrayList<>();
            List<Long> ofNobody = new ArrayList<>();
            String none = UUID.randomUUID().toString(); // asked for as often as the other one
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                boolean othersFirst = i % 2 == 0; // neither is always the second
                (othersFirst ? ofOthers : ofNobody)
                        .add(micros(service.address(), intruder, othersFirst ? others : none));
                (othersFirst ? ofNobody : ofOthers)
                        .add(micros(service.address(), intruder, othersFirst ? none : others));
            }
            assertThat(median(ofOthers)).isCloseTo(median(ofNobody), Offset.offset(MOST_MICROS_APART));
        }
    }

    private String register(URI address) throws Exception {
        String account = "{\"email\": \"intruder@example.org\", \"password\": \"a long passphrase\"}";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/api/auth/register"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(account))
                        .build(),
                BodyHandlers.ofString());
        JsonNode tokens = JSON.readTree(answer.body());
        return tokens.get("accessToken").asText();
    }

    private long micros(URI address, String token, String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/jobs/" + id))
                .header("Authorization", "Bearer " + token)
                .build();
        long begin = System.nanoTime();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        long end = System.nanoTime();
        assertThat(status).isEqualTo(404);
        return (end - begin) / 1000;
    }

    private static long median(List<Long> micros) {
        List<Long> warm = new ArrayList<>(micros.subList(WARM_UP, micros.size()));
        Collections.sort(warm);
        return warm.get(warm.size() / 2);
    }
}
