// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code {"type":"auth","token":"…"}}, by which a client says who it is, and the answer to it. */
final class AuthMessage {
    private static final String TYPE = "auth";

    private AuthMessage() {}

    /** The token that it carries; absent if the text is another message, or none. */
    static Optional<String> token(ObjectMapper json, String text) {
        if (!text.contains(TYPE)) {
            return Optional.empty(); // the protocol reads it; once is enough
        }
        try {
            JsonNode message = json.readTree(text);
            return TYPE.equals(message.path("type").textValue())
                    ? Optional.ofNullable(message.path("token").textValue())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The greeting: the client is known.
     *
     * @param expiresAt when its token ends, and with it the connection unless another is shown; null if that is not known
     */
    record Ready(String type, @Nullable Instant expiresAt) {
        static Ready until(Optional<Instant> end) {
            return new Ready("ready", end.orElse(null));
        }
    }
}
