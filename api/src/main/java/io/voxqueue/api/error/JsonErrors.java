// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says in the client's words, not Jackson's, why a body could not be read. */
public final class JsonErrors {
    private JsonErrors() {}

    public static ApiException of(JsonProcessingException error) {
        if (error.getCause() instanceof JsonProcessingException cause
                && !(cause instanceof JsonMappingException || cause instanceof InputCoercionException)) {
            return of(cause); // the text of the JSON is broken, not the field it broke in
        }
        if (error instanceof UnrecognizedPropertyException unknown) {
            return ApiException.ofField(
                    ErrorCode.UNKNOWN_FIELD,
                    path(unknown),
                    "is not a field of this request; it has " + known(unknown.getKnownPropertyIds()));
        }
        if (error instanceof StreamConstraintsException) {
            return malformed(
                    error, "is nested too deeply, has too many values, or holds a number or name that is too long");
        }
        if (error instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ApiException.ofField(ErrorCode.WRONG_TYPE, path(mapping), "has a value that cannot be read");
        }
        return malformed(error);
    }

    private static ApiException malformed(JsonProcessingException error) {
        String message = String.valueOf(error.getOriginalMessage());
        return malformed(
                error, message.startsWith("Duplicate field") ? "names a field twice" : "is not well-formed JSON");
    }

    private static ApiException mismatch(MismatchedInputException mismatch) {
        if (mismatch.getPath().isEmpty()) {
            return new ApiException(
                    ErrorCode.MALFORMED_JSON, "The request body must be one JSON object and nothing behind it");
        }
        String given = mismatch instanceof InvalidFormatException ? ", in its own type and not as text" : "";
        return ApiException.ofField(
                ErrorCode.WRONG_TYPE, path(mismatch), "must be " + article(mismatch.getTargetType()) + given);
    }

    private static ApiException malformed(JsonProcessingException error, String what) {
        JsonLocation at = error.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new ApiException(ErrorCode.MALFORMED_JSON, "The request body " + what + where);
    }

    private static String path(JsonMappingException error) {
        return error.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String known(Collection<Object> fields) {
        return fields.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String article(Class<?> type) {
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (type == Long.class || type == Integer.class || type == long.class || type == int.class) {
            return "a whole number of at most 64 bits";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a string" : "a JSON object";
    }
}
