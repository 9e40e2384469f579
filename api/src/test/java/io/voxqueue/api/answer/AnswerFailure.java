// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import io.voxqueue.answer.GeminiReply;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way in which a question is not answered.
 *
 * @param code what clients are told
 * @param retryable whether they may ask again
 * @param replies what Gemini says to a question, each time it is asked
 */
record AnswerFailure(String code, boolean retryable, List<GeminiReply> replies) {
    /** All of them. */
    static Stream<AnswerFailure> all() {
        GeminiReply endless = GeminiReply.cut("a ".repeat(60).split(" ", -1)).slowly(100);
        return Stream.of(
                once("answer_blocked", false, GeminiReply.blockedPrompt()),
                once("answer_blocked", false, GeminiReply.finished("I", "SAFETY")),
                thrice("answer_empty", GeminiReply.finished("", "STOP")),
                once("ai_quota_exceeded", true, GeminiReply.quota("30s")),
                once("ai_key_refused", false, GeminiReply.badKey()),
                once("ai_model_unknown", false, GeminiReply.error(404, "NOT_FOUND")),
                once("ai_request_refused", false, GeminiReply.error(400, "INVALID_ARGUMENT")),
                thrice("ai_unavailable", GeminiReply.error(503, "UNAVAILABLE")),
                thrice("ai_timeout", GeminiReply.cut().thenStall()),
                once("ai_timeout", true, endless),
                thrice("answer_malformed", GeminiReply.raw("{\"a")));
    }

    private static AnswerFailure once(String code, boolean retryable, GeminiReply reply) {
        return new AnswerFailure(code, retryable, List.of(reply));
    }

    private static AnswerFailure thrice(String code, GeminiReply reply) {
        return new AnswerFailure(code, true, Collections.nCopies(3, reply));
    }
}
