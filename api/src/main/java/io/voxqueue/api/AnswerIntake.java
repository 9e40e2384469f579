// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what clients ask and completes it, so that what is accepted can be asked on. */
public final class AnswerIntake {
    private static final Duration UNTIL_SETTINGS_MAY_HAVE_CHANGED = Duration.ofHours(1);
    private static final int MAX_MESSAGES = 500;
    private static final int MAX_TEMPERATURE = 2;
    private static final int MAX_SCHEMA_BYTES = 16 * 1024;

    private final AnswerConfiguration answers;

    public AnswerIntake(AnswerConfiguration answers) {
        this.answers = answers;
    }

    /** The question with every default filled in. */
    public AnswerSpec spec(AnswerRequest request) {
        if (!answers.enabled()) {
            throw new ApiException(ErrorCode.AI_UNAVAILABLE, "This service has no key for an AI: it answers nothing")
                    .withRetryAfter(UNTIL_SETTINGS_MAY_HAVE_CHANGED);
        }
        if (request.speak() != null && request.schema() != null) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "speak", "does not go with schema: nobody speaks JSON");
        }
        AnswerSpec spec = new AnswerSpec(
                messages(request),
                Optional.ofNullable(request.system()).map(system -> words("system", system)),
                model(request.model()),
                temperature(request.temperature()),
                maxOutputTokens(request.maxOutputTokens()),
                Optional.ofNullable(request.schema()).map(AnswerIntake::schema));
        requireShort(spec, request.prompt() == null ? "messages" : "prompt");
        return spec;
    }

    private static List<AnswerMessage> messages(AnswerRequest request) {
        String prompt = request.prompt();
        List<AnswerRequest.@Nullable Message> given = request.messages();
        if (prompt != null && given != null) {
            throw ApiException.ofField(
                    ErrorCode.MALFORMED_REQUEST, "messages", "takes the place of prompt; send one of them");
        }
        if (prompt != null) {
            return List.of(new AnswerMessage(AnswerMessage.Role.USER, words("prompt", prompt)));
        }
        if (given == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "prompt", "is required, or messages in its place");
        }
        if (given.isEmpty() || given.size() > MAX_MESSAGES) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "messages", "must be 1–" + MAX_MESSAGES + " but are " + given.size());
        }
        List<AnswerMessage> messages = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            messages.add(message("messages[" + i + "]", given.get(i)));
        }
        if (messages.get(messages.size() - 1).role() != AnswerMessage.Role.USER) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "messages", "must end with one of the user");
        }
        return messages;
    }

    private static AnswerMessage message(String field, AnswerRequest.@Nullable Message given) {
        if (given == null) {
            throw ApiException.ofField(ErrorCode.WRONG_TYPE, field, "must be an object");
        }
        String role = given.role();
        String content = given.content();
        if (role == null || content == null) {
            throw ApiException.ofField(
                    ErrorCode.MISSING_FIELD, field + (role == null ? ".role" : ".content"), "is required");
        }
        AnswerMessage.Role speaker = Arrays.stream(AnswerMessage.Role.values())
                .filter(each -> each.wireName().equals(role))
                .findFirst()
                .orElseThrow(() -> ApiException.ofField(
                        ErrorCode.INVALID_VALUE, field + ".role", "must be user or assistant; there is also system"));
        return new AnswerMessage(speaker, words(field + ".content", content));
    }

    /** A text that is there and is proper Unicode. */
    private static String words(String field, String text) {
        if (text.isBlank()) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, field, "is blank");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, field, "holds half of a surrogate pair");
        }
        return text;
    }

    /** Never silently another. */
    private String model(@Nullable String name) {
        List<String> models = answers.models();
        if (name != null && !models.contains(name)) {
            throw ApiException.ofField(ErrorCode.UNKNOWN_MODEL, "model", "must be one of " + String.join(", ", models));
        }
        return name == null ? models.get(0) : name;
    }

    private static OptionalDouble temperature(@Nullable Double given) {
        if (given == null) {
            return OptionalDouble.empty();
        }
        if (!(given >= 0 && given <= MAX_TEMPERATURE)) { // written so that NaN fails too
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "temperature", "must be within 0–" + MAX_TEMPERATURE);
        }
        return OptionalDouble.of(given);
    }

    private int maxOutputTokens(@Nullable Integer given) {
        int most = answers.maxOutputTokens();
        if (given != null && (given < 1 || given > most)) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "maxOutputTokens", "must be within 1–" + most + " but was " + given);
        }
        return given == null ? most : given;
    }

    private static String schema(ObjectNode given) {
        String json = given.toString();
        if (given.isEmpty() || !FiniteJson.is(given)) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "schema", "must be a JSON schema, with numbers that are not too large");
        }
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_SCHEMA_BYTES) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "schema", "must be at most " + MAX_SCHEMA_BYTES + " bytes of JSON");
        }
        return words("schema", json);
    }

    private void requireShort(AnswerSpec spec, String field) {
        long characters = Stream.of(
                        spec.messages().stream().map(AnswerMessage::content),
                        spec.system().stream(),
                        spec.schema().stream())
                .flatMap(texts -> texts)
                .collect(Collectors.summingLong(text -> text.codePointCount(0, text.length())));
        if (characters > answers.maxCharacters()) {
            throw ApiException.ofField(
                    ErrorCode.TEXT_TOO_LONG,
                    field,
                    "has, with system and schema, " + characters + " characters; at most " + answers.maxCharacters()
                            + " are accepted");
        }
    }
}
