// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gemini answered with an HTTP error. Keeps what can be acted on, and nothing that could quote the question. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final boolean keyInvalid;
    private final transient Optional<Duration> retryAfter;

    private RefusedException(int status, boolean keyInvalid, Optional<Duration> retryAfter) {
        super("Gemini answered " + status);
        this.status = status;
        this.keyInvalid = keyInvalid;
        this.retryAfter = retryAfter;
    }

    static RefusedException of(int status, @Nullable String retryAfterHeader, String body) {
        JsonNode details = error(body).path("details");
        boolean keyInvalid = false;
        Optional<Duration> wait = retryAfterHeader == null ? Optional.empty() : seconds(retryAfterHeader);
        for (JsonNode detail : details) {
            keyInvalid |= detail.path("reason").asText().equals("API_KEY_INVALID");
            if (detail.path("@type").asText().endsWith("google.rpc.RetryInfo")) {
                wait = seconds(detail.path("retryDelay").asText().replaceFirst("s$", ""));
            }
        }
        return new RefusedException(status, keyInvalid, wait);
    }

    int status() {
        return status;
    }

    /** Google answers a key that is none with 400, as it does a question that cannot be. */
    boolean isKeyInvalid() {
        return keyInvalid;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    private static JsonNode error(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return (answer.isArray() ? answer.path(0) : answer).path("error"); // streams put it into a list
        } catch (JsonProcessingException notEvenJson) {
            return JSON.missingNode();
        }
    }

    private static Optional<Duration> seconds(String number) {
        try {
            double seconds = Double.parseDouble(number);
            return seconds >= 0 && seconds <= Integer.MAX_VALUE
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException dateOrNonsense) {
            return Optional.empty();
        }
    }
}
