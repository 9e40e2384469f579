// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have a question answered; nothing of it has been checked yet.
 *
 * @param prompt the question alone, in place of {@code messages}
 * @param schema the JSON schema that the answer is to follow
 * @param speak how the answer is to be spoken; absent for one that is only written
 */
public record AnswerRequest(
        @Nullable String prompt,
        @Nullable List<@Nullable Message> messages,
        @Nullable String system,
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Integer maxOutputTokens,
        @Nullable ObjectNode schema,
        @Nullable Speak speak,
        @Nullable ObjectNode metadata,
        @Nullable WebhookRequest webhook) {

    /** By whom, how and as what the answer is spoken; what is absent is as for any speech. */
    public record Speak(
            @Nullable String voice,
            @Nullable Double speed,
            @Nullable Double noiseScale,
            @Nullable Long seed,
            @Nullable String format) {}

    /** One turn of the conversation. */
    public record Message(@Nullable String role, @Nullable String content) {
        /** Leaves the words out. */
        @Override
        public String toString() {
            return "Message[role " + role + "]";
        }
    }

    /** Leaves the words out: requests end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "AnswerRequest[model " + model + "]";
    }
}
