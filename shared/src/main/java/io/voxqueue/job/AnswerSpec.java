// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Answer the last of these messages.
 *
 * @param system how to answer, from the one who runs the conversation
 * @param temperature how much the answer may vary; the model's own if absent
 * @param maxOutputTokens where the answer ends at the latest
 * @param schema the JSON schema that the answer is to follow, as JSON; plain text if absent
 */
public record AnswerSpec(
        List<AnswerMessage> messages,
        Optional<String> system,
        String model,
        OptionalDouble temperature,
        int maxOutputTokens,
        Optional<String> schema)
        implements JobSpec {
    private static final int BYTES_PER_TOKEN = 3; // English has about 4 of a token, other languages fewer

    public AnswerSpec {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxOutputTokens < 1) {
            throw new IllegalArgumentException("At least 1 message and 1 output token are needed but there were "
                    + messages.size() + " and " + maxOutputTokens);
        }
    }

    @Override
    public JobKind kind() {
        return JobKind.ANSWER;
    }

    @Override
    public Optional<AnswerSpec> question() {
        return Optional.of(this);
    }

    /** How many tokens it may cost, estimated on the large side: only the model can count those of the question. */
    public long mostTokens() {
        long bytes = Stream.concat(
                        messages.stream().map(AnswerMessage::content), Stream.concat(system.stream(), schema.stream()))
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return bytes / BYTES_PER_TOKEN + 1 + maxOutputTokens;
    }

    /** Leaves the words out: specs end up in messages, and people's words do not belong there. */
    @Override
    public String toString() {
        return "AnswerSpec[" + messages.size() + " messages, model " + model + ", at most " + maxOutputTokens
                + " tokens]";
    }
}
