// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** The one shape of all errors: a problem document (RFC 9457) with a code and the request's id. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that the service itself found. */
    public static Problem of(ApiException error, String path, String requestId) {
        ErrorCode code = error.code();
        return problem(code, code.status(), error.message(), path, requestId, error.fields());
    }

    /** A problem of which little more than the HTTP status is known. */
    public static Problem of(int status, String detail, String path, String requestId) {
        return problem(ErrorCode.of(status), status, detail, path, requestId, List.of());
    }

    private static Problem problem(
            ErrorCode code, int status, String detail, String path, String requestId, List<FieldError> errors) {
        // The title of "about:blank" is the phrase of the status; what exactly went wrong is in code and detail.
        String title = HttpStatus.getMessage(status);
        return new Problem("about:blank", title, status, detail, path, code.wireName(), requestId, errors);
    }
}
