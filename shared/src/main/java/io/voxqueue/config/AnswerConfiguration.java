// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where answers to prompts come from, and how much of them anybody may have.
 *
 * @param geminiApiKey the key for Google's Gemini; unset means there are no answers
 * @param baseUrl where Gemini is; empty is Google's own address
 * @param models which may be asked; the first is asked when a request names none
 * @param timeout how long an answer may take, all tries included
 * @param connectTimeout how long a connection may take to be made
 * @param stallTimeout how long the model may be silent
 * @param attempts how often it is asked until it begins to answer
 * @param workers how many questions are answered at a time
 * @param maxCharacters the longest question, conversation and instructions included, in Unicode characters
 * @param maxOutputTokens where each answer ends at the latest
 * @param tokensPerDay of one owner
 */
public record AnswerConfiguration(
        @NotNull Secret geminiApiKey,

        @NotNull @Pattern(regexp = "(https?://.+)?", message = "must begin with https:// or http://")
        String baseUrl,

        @NotEmpty
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[a-z0-9][a-z0-9._-]{0,99}",
                                message = "must be names of models such as gemini-2.5-flash")
                        String>
                models,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration timeout,

        @NotNull @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration connectTimeout,

        @NotNull
        @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration stallTimeout,

        @Min(1) @Max(10) int attempts,

        @Min(1) @Max(256) int workers,

        @Min(1) @Max(1_000_000) int maxCharacters,

        @Min(1) @Max(65_536) int maxOutputTokens,

        @Min(1) @Max(1_000_000_000_000L) long tokensPerDay) {
    /** Whether there are answers at all. */
    public boolean enabled() {
        return geminiApiKey.isSet();
    }
}
