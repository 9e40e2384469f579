// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that cannot be done, and what its sender is told. */
public class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient List<FieldError> fields;
    private final transient Map<String, String> headers;

    public ApiException(ErrorCode code, String message) {
        this(code, message, List.of(), Map.of());
    }

    private ApiException(ErrorCode code, String message, List<FieldError> fields, Map<String, String> headers) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.headers = Map.copyOf(headers);
    }

    /** The request's field of that name is to blame. */
    public static ApiException ofField(ErrorCode code, String field, String message) {
        return new ApiException(code, field + ": " + message, List.of(new FieldError(field, message)), Map.of());
    }

    /** The same error, where the sender calls that field by another name. */
    public ApiException renaming(String field, String name) {
        if (fields.size() != 1 || !fields.get(0).field().equals(field)) {
            return this;
        }
        String told = fields.get(0).message();
        return new ApiException(code, name + ": " + told, List.of(new FieldError(name, told)), headers);
    }

    /** The same error, answered with one more header. */
    public ApiException withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiException(code, message(), fields, more);
    }

    /** The same error, whose sender may try again after so long: whole seconds, never too few. */
    public ApiException withRetryAfter(Duration wait) {
        return withHeader(
                "Retry-After",
                String.valueOf(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    public ErrorCode code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> fields() {
        return fields;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
