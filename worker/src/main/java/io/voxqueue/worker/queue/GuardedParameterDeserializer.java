// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jobrunr.jobs.JobParameter;
import org.jobrunr.jobs.exceptions.JobParameterNotDeserializableException;

/** Reads the parameter of a queue entry if it is one of our requests; no other class is so much as loaded. */
final class GuardedParameterDeserializer extends StdDeserializer<JobParameter> {
    private static final long serialVersionUID = 1;

    GuardedParameterDeserializer() {
        super(JobParameter.class);
    }

    @Override
    public JobParameter deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode parameter = parser.readValueAsTree();
        String declared = parameter.path("className").asText();
        String actual = parameter.path("actualClassName").asText(declared);
        JsonNode value = parameter.path("object");
        try {
            return new JobParameter(declared, parser.getCodec().treeToValue(value, requestClass(declared, actual)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new JobParameter(declared, actual, value, new JobParameterNotDeserializableException(declared, e));
        }
    }

    private static Class<?> requestClass(String declared, String actual) {
        return KnownRequests.TYPES.stream()
                .filter(type -> type.getName().equals(declared) && declared.equals(actual))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Class " + actual + " does not belong in the queue"));
    }
}
