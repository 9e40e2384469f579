// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.BlockedReason;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponsePromptFeedback;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer that grows part by part, and what is wrong with it. */
final class GeminiText {
    private static final int LONGEST = 2_000_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final AnswerSpec spec;
    private final StringBuilder text = new StringBuilder();
    private String model;
    private Optional<FinishReason.Known> end = Optional.empty();
    private AnswerOutput.Usage usage = new AnswerOutput.Usage(0, 0);

    GeminiText(AnswerSpec spec) {
        this.spec = spec;
        this.model = spec.model();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Adds the part and says what it adds to the text. */
    String add(GenerateContentResponse part) throws FailedTry {
        Optional<BlockedReason> blocked =
                part.promptFeedback().flatMap(GenerateContentResponsePromptFeedback::blockReason);
        if (blocked.isPresent()) {
            throw blocked("question", blocked.get().toString());
        }
        model = part.modelVersion().orElse(model);
        part.usageMetadata().ifPresent(counts -> usage = usage(counts));
        Optional<Candidate> candidate =
                part.candidates().stream().flatMap(List::stream).findFirst();
        end = candidate
                .flatMap(Candidate::finishReason)
                .map(FinishReason::knownEnum)
                .or(() -> end);
        String more = candidate.flatMap(Candidate::content).flatMap(Content::parts).orElse(List.of()).stream()
                .filter(each -> !each.thought().orElse(false))
                .flatMap(each -> each.text().stream())
                .collect(Collectors.joining());
        text.append(more);
        if (text.length() > LONGEST) {
            throw new FailedTry(
                    FailureCode.ANSWER_MALFORMED, "The answer has more than " + LONGEST + " characters", false);
        }
        return more;
    }

    /** The whole, if the model came to an end that is one. */
    AnswerOutput whole() throws FailedTry {
        FinishReason.Known reason = end.orElseThrow(
                () -> new FailedTry(FailureCode.ANSWER_CUT_OFF, "The answer stops before its end", true));
        return switch (reason) {
            case STOP -> output(AnswerOutput.FinishReason.STOP);
            case MAX_TOKENS -> output(AnswerOutput.FinishReason.MAX_TOKENS);
            case SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT, SPII -> throw blocked("answer", reason.name());
            default ->
                throw new FailedTry(
                        FailureCode.ANSWER_CUT_OFF,
                        "The model gave up on its answer: " + reason.name().toLowerCase(Locale.ROOT),
                        true);
        };
    }

    private AnswerOutput output(AnswerOutput.FinishReason reason) throws FailedTry {
        boolean complete = reason == AnswerOutput.FinishReason.STOP;
        if (text.toString().isBlank()) {
            throw complete
                    ? new FailedTry(FailureCode.ANSWER_EMPTY, "The model answered nothing", true)
                    : new FailedTry(
                            FailureCode.ANSWER_EMPTY, "The model used up all its tokens before it answered", false);
        }
        if (complete && spec.schema().isPresent()) {
            requireJson();
        }
        return new AnswerOutput(text.toString(), model, Optional.of(reason), usage);
    }

    private void requireJson() throws FailedTry {
        try {
            JSON.readTree(text.toString());
        } catch (JsonProcessingException e) {
            throw new FailedTry(FailureCode.ANSWER_MALFORMED, "The answer is not the JSON that was asked for", true);
        }
    }

    private static FailedTry blocked(String what, String reason) {
        return new FailedTry(
                FailureCode.ANSWER_BLOCKED,
                "The AI service blocked the " + what + ": " + reason.toLowerCase(Locale.ROOT),
                false);
    }

    private static AnswerOutput.Usage usage(GenerateContentResponseUsageMetadata counts) {
        return new AnswerOutput.Usage(
                counts.promptTokenCount().orElse(0),
                counts.candidatesTokenCount().orElse(0)
                        + (long) counts.thoughtsTokenCount().orElse(0));
    }
}
