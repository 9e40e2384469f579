// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.config.Secret;
import java.time.Duration;

/**
 * How Gemini is asked.
 *
 * @param baseUrl where it is; empty is Google's own address
 * @param timeout how long an answer may take, all tries included
 * @param connectTimeout how long a connection may take to be made
 * @param stallTimeout how long the model may be silent, before its answer or within it
 * @param attempts how often it is asked until it begins to answer
 */
public record AnswerOptions(
        Secret apiKey, String baseUrl, Duration timeout, Duration connectTimeout, Duration stallTimeout, int attempts) {
    public AnswerOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("At least 1 attempt is needed but there were " + attempts);
        }
    }
}
