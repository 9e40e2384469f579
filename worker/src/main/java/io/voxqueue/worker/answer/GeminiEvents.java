// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.GenerateContentResponse;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the server-sent events of an answer and hands each on as soon as it is there. The SDK's own stream holds each
 * back until the next one has come.
 */
final class GeminiEvents {
    private static final int MAX_LINE_BYTES = 8 * 1024 * 1024;
    private static final Pattern OTHER_LINE = Pattern.compile("(:|event:|id:|retry:).*|\\s*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private GeminiEvents() {}

    static void read(BufferedSource source, Consumer<GenerateContentResponse> listener) throws IOException {
        for (String line = line(source); line != null; line = line(source)) {
            if (line.startsWith("data:")) {
                listener.accept(part(line.substring("data:".length())));
            } else if (!OTHER_LINE.matcher(line).matches()) {
                throw new MalformedAnswerException();
            }
        }
    }

    private static @Nullable String line(BufferedSource source) throws IOException {
        boolean ends = source.indexOf((byte) '\n', 0, MAX_LINE_BYTES) >= 0;
        if (!ends && source.getBuffer().size() >= MAX_LINE_BYTES) {
            throw new MalformedAnswerException();
        }
        return source.readUtf8Line();
    }

    private static GenerateContentResponse part(String data) throws IOException {
        try {
            JsonNode json = JSON.readTree(data);
            if (json.path("error").isObject()) { // after a good beginning there is no status to tell it by
                throw RefusedException.of(json.path("error").path("code").asInt(500), null, data);
            }
            if (!json.isObject()) {
                throw new MalformedAnswerException();
            }
            return GenerateContentResponse.fromJson(data);
        } catch (JsonProcessingException quotesTheAnswer) {
            throw new MalformedAnswerException();
        }
    }
}
