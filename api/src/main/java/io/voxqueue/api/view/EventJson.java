// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.voxqueue.event.JobEvent;
import java.util.function.Function;

/** Writes events as clients hear them. */
public final class EventJson implements Function<JobEvent, String> {
    private final ObjectWriter writer;

    public EventJson(ObjectMapper json) {
        this.writer = json.writerFor(EventView.class);
    }

    @Override
    public String apply(JobEvent event) {
        try {
            return writer.writeValueAsString(EventView.from(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.type() + " could not be written", e);
        }
    }
}
