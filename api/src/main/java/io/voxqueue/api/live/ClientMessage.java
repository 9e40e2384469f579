// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.error.JsonErrors;
import java.util.Optional;

/**
 * What a client said: its type, a word of its own that the answer repeats, and the rest, which depends on the type.
 *
 * @param ref absent where the client gave none
 * @param idempotencyKey what the header of that name is over HTTP
 * @param binary whether sentences that are spoken are to be sent as sound, too
 */
record ClientMessage(
        String type, Optional<String> ref, Optional<String> idempotencyKey, boolean binary, ObjectNode body) {
    private static final int LONGEST_REF = 128;

    /** Takes the message apart; one that cannot be is an {@link ApiException}. */
    static ClientMessage parse(ObjectMapper json, String text) {
        ObjectNode message = object(json, text);
        Optional<String> ref = word(message, "ref");
        if (ref.isPresent() && ref.get().length() > LONGEST_REF) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "ref", "has at most " + LONGEST_REF + " characters");
        }
        String type = word(message, "type")
                .orElseThrow(() -> ApiException.ofField(ErrorCode.MISSING_FIELD, "type", "is required"));
        return new ClientMessage(type, ref, word(message, "idempotencyKey"), flag(message, "binary"), message);
    }

    /** The word to repeat even in the answer to a message that is otherwise of no use. */
    static Optional<String> refOf(ObjectMapper json, String text) {
        try {
            return word(object(json, text), "ref").filter(ref -> ref.length() <= LONGEST_REF);
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /** The rest, as a request of that type; fields it does not have are refused as over HTTP. */
    <T> T as(ObjectMapper json, Class<T> request) {
        try {
            return json.treeToValue(body, request);
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        }
    }

    private static ObjectNode object(ObjectMapper json, String text) {
        try {
            JsonNode message = json.readTree(text);
            if (message instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        }
        throw new ApiException(ErrorCode.MALFORMED_JSON, "A message must be one JSON object");
    }

    private static Optional<String> word(ObjectNode message, String field) {
        JsonNode value = message.remove(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.ofField(ErrorCode.WRONG_TYPE, field, "must be a string");
        }
        return Optional.of(value.textValue());
    }

    private static boolean flag(ObjectNode message, String field) {
        JsonNode value = message.remove(field);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw ApiException.ofField(ErrorCode.WRONG_TYPE, field, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    /** Leaves out what was said: texts to be spoken do not belong into messages. */
    @Override
    public String toString() {
        return "ClientMessage[" + type + "]";
    }
}
