// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The protocol of a service that has nothing to say: answers {@code {"type":"ping"}}, by which a page can tell it is there. */
public final class PingProtocol implements SocketProtocol {
    private static final String PONG = "{\"type\":\"pong\"}";
    private static final String UNKNOWN =
            "{\"type\":\"error\",\"code\":\"unknown_type\",\"message\":\"There is no such type of message\"}";
    private static final String MALFORMED =
            "{\"type\":\"error\",\"code\":\"malformed_json\",\"message\":\"The message is not well-formed JSON\"}";

    private final ObjectMapper json;

    public PingProtocol(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void opened(SocketSession session) {
        // the greeting says it all
    }

    @Override
    public void received(SocketSession session, String text) {
        session.send(answer(text));
    }

    private String answer(String text) {
        try {
            JsonNode message = json.readTree(text);
            return message.path("type").asText().equals("ping") ? PONG : UNKNOWN;
        } catch (JsonProcessingException e) {
            return MALFORMED;
        }
    }

    @Override
    public void closed(SocketSession session) {
        // nothing is kept
    }
}
