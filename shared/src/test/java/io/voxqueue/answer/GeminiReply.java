// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * What the {@link FakeGemini} answers to one request.
 *
 * @param parts the JSON documents of a stream, or the one of an error
 * @param pauseMs before the first part and after each
 */
public record GeminiReply(int status, List<String> parts, long pauseMs, End end) {
    private static final String USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":3,\"thoughtsTokenCount\":2},"
                    + "\"modelVersion\":\"gemini-fake-001\"";

    /** What follows the last part. */
    public enum End {
        CLEAN,
        STALL,
        BREAK
    }

    /** An answer of some pieces, as it should be. */
    public static GeminiReply pieces(String... texts) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            parts.add(part(texts[i], i == texts.length - 1 ? "STOP" : ""));
        }
        return ok(parts);
    }

    public static GeminiReply hello() {
        return pieces("Hello", ", wor", "ld.");
    }

    /** Ends as a model may end for other reasons than having said all. */
    public static GeminiReply finished(String text, String reason) {
        return ok(List.of(part(text, reason)));
    }

    /** Pieces without an end. */
    public static GeminiReply cut(String... texts) {
        List<String> parts = new ArrayList<>();
        for (String text : texts) {
            parts.add(part(text, ""));
        }
        return ok(parts);
    }

    public static GeminiReply blockedPrompt() {
        return ok(List.of(
                "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":7}}"));
    }

    /** Parts that need not be JSON. */
    public static GeminiReply raw(String... parts) {
        return ok(List.of(parts));
    }

    public static GeminiReply error(int status, String name, String... details) {
        return new GeminiReply(
                status,
                List.of("{\"error\":{\"code\":" + status + ",\"message\":\"It quotes: SECRET-WORDS\",\"status\":\""
                        + name + "\",\"details\":[" + String.join(",", details) + "]}}"),
                0,
                End.CLEAN);
    }

    /** Too many questions; says how long to wait, in seconds. */
    public static GeminiReply quota(String retryDelay) {
        return error(
                429,
                "RESOURCE_EXHAUSTED",
                "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + retryDelay + "\"}");
    }

    public static GeminiReply badKey() {
        return error(
                400,
                "INVALID_ARGUMENT",
                "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}");
    }

    public GeminiReply slowly(long ms) {
        return new GeminiReply(status, parts, ms, end);
    }

    public GeminiReply thenStall() {
        return new GeminiReply(status, parts, pauseMs, End.STALL);
    }

    public GeminiReply thenBreak() {
        return new GeminiReply(status, parts, pauseMs, End.BREAK);
    }

    private static GeminiReply ok(List<String> parts) {
        return new GeminiReply(200, List.copyOf(parts), 0, End.CLEAN);
    }

    private static String part(String text, String reason) {
        String content = "{\"parts\":[{\"text\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\"}],\"role\":\"model\"}";
        String finish = reason.isEmpty() ? "" : ",\"finishReason\":\"" + reason + "\"";
        return "{\"candidates\":[{\"content\":" + content + finish + ",\"index\":0}]," + USAGE + "}";
    }
}
