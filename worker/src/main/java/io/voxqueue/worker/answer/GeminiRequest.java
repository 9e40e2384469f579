// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A question in Gemini's words. */
final class GeminiRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GeminiRequest() {}

    static List<Content> contents(AnswerSpec spec) {
        return spec.messages().stream()
                .map(message -> Content.builder()
                        .role(role(message.role()))
                        .parts(Part.fromText(message.content()))
                        .build())
                .toList();
    }

    static GenerateContentConfig config(AnswerSpec spec, Duration timeout) {
        GenerateContentConfig.Builder config = GenerateContentConfig.builder()
                .maxOutputTokens(spec.maxOutputTokens())
                .httpOptions(HttpOptions.builder().timeout((int) timeout.toMillis()));
        spec.system().ifPresent(system -> config.systemInstruction(Content.fromParts(Part.fromText(system))));
        spec.temperature().ifPresent(temperature -> config.temperature((float) temperature));
        spec.schema()
                .ifPresent(schema -> config.responseMimeType("application/json").responseJsonSchema(object(schema)));
        return config.build();
    }

    private static String role(AnswerMessage.Role role) {
        return switch (role) {
            case USER -> "user";
            case ASSISTANT -> "model";
        };
    }

    private static Map<?, ?> object(String schema) {
        try {
            return JSON.readValue(schema, Map.class);
        } catch (JsonProcessingException e) { // without the cause, which quotes it
            throw new IllegalArgumentException("A schema was accepted that is no JSON object");
        }
    }
}
