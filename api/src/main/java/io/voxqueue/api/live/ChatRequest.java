// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.WebhookRequest;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.error.JsonErrors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in a conversation; nothing of it has been checked yet.
 *
 * @param conversationId where it is said; a new one begins if it is absent
 * @param speak whether, or how, the answer is to be spoken
 */
record ChatRequest(
        @Nullable String text,
        @Nullable String conversationId,
        @Nullable String system,
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Integer maxOutputTokens,
        @Nullable JsonNode speak,
        @Nullable ObjectNode metadata,
        @Nullable WebhookRequest webhook) {
    static final String TEXT = "text";

    /** The same, as it is asked over HTTP. */
    AnswerRequest asked(ObjectMapper json) {
        if (text == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, TEXT, "is required");
        }
        return new AnswerRequest(
                text,
                null,
                conversationId == null ? AnswerRequest.NEW_CONVERSATION : conversationId,
                system,
                model,
                temperature,
                maxOutputTokens,
                null,
                speak == null ? null : speak(json, speak),
                metadata,
                webhook);
    }

    /** True is as for any speech. */
    private static AnswerRequest.@Nullable Speak speak(ObjectMapper json, JsonNode speak) {
        if (speak.isBoolean() || speak.isNull()) {
            return speak.booleanValue() ? new AnswerRequest.Speak(null, null, null, null, null) : null;
        }
        if (!speak.isObject()) {
            throw ApiException.ofField(ErrorCode.WRONG_TYPE, "speak", "must be true, false or an object");
        }
        try {
            return json.treeToValue(speak, AnswerRequest.Speak.class);
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        }
    }

    /** Leaves the words out. */
    @Override
    public String toString() {
        return "ChatRequest[model " + model + "]";
    }
}
