// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.edge.LiveAnswer;
import io.voxqueue.api.error.ApiException;

/** The last event of a stream that does not end by itself: why it ends. */
record StreamEnd(String type, String code, String detail) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "stream.closed";

    /** Says it and ends. */
    static void of(LiveAnswer answer, ApiException why) {
        answer.send("event: " + TYPE + "\ndata: " + json(why) + "\n\n");
        answer.end();
    }

    private static String json(ApiException why) {
        try {
            return JSON.writeValueAsString(new StreamEnd(TYPE, why.code().wireName(), why.message()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The end of a stream could not be written", e);
        }
    }
}
