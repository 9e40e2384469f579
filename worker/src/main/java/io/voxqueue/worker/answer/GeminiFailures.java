// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static io.voxqueue.job.FailureCode.AI_KEY_REFUSED;
import static io.voxqueue.job.FailureCode.AI_MODEL_UNKNOWN;
import static io.voxqueue.job.FailureCode.AI_QUOTA_EXCEEDED;
import static io.voxqueue.job.FailureCode.AI_REQUEST_REFUSED;
import static io.voxqueue.job.FailureCode.AI_TIMEOUT;
import static io.voxqueue.job.FailureCode.AI_UNAVAILABLE;
import static io.voxqueue.job.FailureCode.ANSWER_CUT_OFF;
import static io.voxqueue.job.FailureCode.ANSWER_MALFORMED;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the SDK throws, in the job's words. */
final class GeminiFailures {
    private GeminiFailures() {}

    /**
     * @param begun whether part of the answer was there already
     */
    static FailedTry of(Throwable failure, boolean begun) {
        RefusedException refused = cause(failure, RefusedException.class);
        if (refused != null) {
            return refused(refused);
        }
        if (cause(failure, MalformedAnswerException.class) != null
                || cause(failure, JsonProcessingException.class) != null) {
            return new FailedTry(ANSWER_MALFORMED, "What the AI service sent cannot be read", true);
        }
        if (cause(failure, InterruptedIOException.class) != null) {
            return new FailedTry(AI_TIMEOUT, "The AI service did not answer in time", true);
        }
        if (cause(failure, IOException.class) != null) {
            return begun
                    ? new FailedTry(ANSWER_CUT_OFF, "The connection broke within the answer", true)
                    : new FailedTry(AI_UNAVAILABLE, "The AI service cannot be reached", true);
        }
        return new FailedTry(ANSWER_MALFORMED, "What the AI service sent makes no sense", true);
    }

    private static FailedTry refused(RefusedException refused) {
        int status = refused.status();
        if (refused.isKeyInvalid() || status == 401 || status == 403) {
            return new FailedTry(AI_KEY_REFUSED, "The AI service refused this service's key", false);
        }
        return switch (status) {
            case 404 -> new FailedTry(AI_MODEL_UNKNOWN, "The AI service does not know the model", false);
            case 429 ->
                new FailedTry(
                        AI_QUOTA_EXCEEDED,
                        "The AI service answers no more questions for now" + in(refused),
                        true,
                        refused.retryAfter());
            case 408, 504 -> new FailedTry(AI_TIMEOUT, "The AI service did not answer in time", true);
            default ->
                status >= 500
                        ? new FailedTry(
                                AI_UNAVAILABLE,
                                "The AI service is in trouble: it answered " + status,
                                true,
                                refused.retryAfter())
                        : new FailedTry(
                                AI_REQUEST_REFUSED, "The AI service refused the question with " + status, false);
        };
    }

    private static String in(RefusedException refused) {
        return refused.retryAfter()
                .map(wait ->
                        "; try again in " + Math.max(1, wait.plusMillis(999).toSeconds()) + " s")
                .orElse("");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        Optional<Throwable> next = Optional.of(failure);
        while (next.isPresent() && !type.isInstance(next.get())) {
            next = Optional.ofNullable(next.get().getCause());
        }
        return next.map(type::cast).orElse(null);
    }
}
