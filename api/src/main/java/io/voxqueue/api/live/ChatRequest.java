// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.WebhookRequest;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in a conversation; nothing of it has been checked yet.
 *
 * @param conversationId where it is said; a new one begins if it is absent
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

    /** The same, as it is asked over HTTP. */
    AnswerRequest asked() {
        if (text == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "text", "is required");
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
                speak,
                metadata,
                webhook);
    }

    /** Leaves the words out. */
    @Override
    public String toString() {
        return "ChatRequest[model " + model + "]";
    }
}
