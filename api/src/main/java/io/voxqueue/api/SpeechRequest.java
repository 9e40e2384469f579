// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have a text spoken; nothing of it has been checked yet.
 *
 * @param input another name of {@code text}
 * @param responseFormat another name of {@code format}
 * @param segments whether sentences are to be told of while the rest is being spoken
 * @param timings accepted for what other services do with it: here timings are always made
 */
public record SpeechRequest(
        @Nullable String text,
        @Nullable String input,
        @Nullable String voice,
        @Nullable Double speed,
        @Nullable Double noiseScale,
        @Nullable Long seed,
        @Nullable String format,
        @JsonProperty("response_format") @Nullable String responseFormat,
        @Nullable Boolean timings,
        @Nullable Boolean segments,
        @Nullable ObjectNode metadata,
        @Nullable WebhookRequest webhook) {

    /** Leaves the text out: requests end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "SpeechRequest[voice " + voice + ", speed " + speed + "]";
    }
}
