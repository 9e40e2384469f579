// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import java.util.Arrays;
import java.util.Locale;

/** Everything that can go wrong, as a word that programs can act on, and the HTTP status it is answered with. */
public enum ErrorCode {
    // The first code of each status stands for errors that the server itself found.
    MALFORMED_REQUEST(400),
    MALFORMED_JSON(400),
    UNKNOWN_FIELD(400),
    WRONG_TYPE(400),
    MISSING_FIELD(400),
    INVALID_PARAMETER(400),
    UNAUTHORIZED(401),
    INVALID_TOKEN(401),
    TOKEN_EXPIRED(401),
    LOGIN_FAILED(401),
    FORBIDDEN(403),
    REGISTRATION_CLOSED(403),
    NOT_FOUND(404),
    JOB_NOT_FOUND(404),
    WEBHOOK_NOT_FOUND(404),
    VOICE_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408),
    CONFLICT(409),
    NOT_READY(409),
    NO_AUDIO(409),
    ALREADY_FINISHED(409),
    EMAIL_TAKEN(409),
    TOO_MANY_KEYS(409),
    IDEMPOTENCY_IN_PROGRESS(409),
    EXPIRED(410),
    LENGTH_REQUIRED(411),
    PRECONDITION_FAILED(412),
    BODY_TOO_LARGE(413),
    TEXT_TOO_LONG(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    EXPECTATION_FAILED(417),
    AUDIO_ELSEWHERE(421),
    INVALID_VALUE(422),
    WEAK_PASSWORD(422),
    NOTHING_TO_SAY(422),
    UNKNOWN_VOICE(422),
    UNKNOWN_MODEL(422),
    VOICE_UNAVAILABLE(422),
    SEED_NOT_SUPPORTED(422),
    UNSUPPORTED_FORMAT(422),
    WEBHOOK_URL_REFUSED(422),
    IDEMPOTENCY_KEY_REUSED(422),
    UPGRADE_REQUIRED(426),
    TOO_MANY_REQUESTS(429),
    TOO_MANY_LOGINS(429),
    TOO_MANY_QUEUED_JOBS(429),
    DAILY_CHARACTERS_USED(429),
    TOO_MANY_CONNECTIONS(429),
    DAILY_TOKENS_USED(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    UNAVAILABLE(503),
    QUEUE_FULL(503),
    AI_UNAVAILABLE(503),
    HTTP_VERSION_NOT_SUPPORTED(505);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The word clients see: {@code unknown_voice}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to call an error of which nothing but the status is known. */
    public static ErrorCode of(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }
}
