// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.NotNull;

/**
 * Where answers to prompts come from.
 *
 * @param geminiApiKey the key for Google's Gemini; unset means there are no answers
 */
public record AnswerConfiguration(@NotNull Secret geminiApiKey) {}
