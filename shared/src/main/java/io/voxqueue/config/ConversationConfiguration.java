// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.voxqueue.conversation.ConversationBounds;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * How much is kept of conversations.
 *
 * @param maxTurns of one, questions and answers together
 * @param maxCharacters of all turns of one, in Unicode characters
 * @param retention how long after the last thing was said
 */
public record ConversationConfiguration(
        @Min(2) @Max(400) int maxTurns,

        @Min(1) @Max(1_000_000) int maxCharacters,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration retention) {
    public ConversationBounds bounds() {
        return new ConversationBounds(maxTurns, maxCharacters, retention.toJavaDuration());
    }
}
