// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fly.toml beside the keys and values that Fly documents (its page "Fly Launch configuration", November 2026). */
final class FlyConfiguration {
    private static final String ANY = "*";

    private final JsonNode root;
    private final JsonNode schema;

    private FlyConfiguration(JsonNode root, JsonNode schema) {
        this.root = root;
        this.schema = schema;
    }

    static FlyConfiguration read(Path file) throws IOException {
        return of(new TomlMapper().readTree(file.toFile()));
    }

    static FlyConfiguration of(JsonNode root) throws IOException {
        try (InputStream in = FlyConfiguration.class.getResourceAsStream("fly-schema.json")) {
            return new FlyConfiguration(root, new ObjectMapper().readTree(in));
        }
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** What is not as documented, one line each. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        compare("", root, schema, complaints);
        return complaints;
    }

    private static void compare(String place, JsonNode value, JsonNode expected, List<String> complaints) {
        if (expected.isTextual()) {
            if (!isOf(expected.textValue(), value)) {
                complaints.add(place + " should be " + expected.textValue() + " but is " + value);
            }
        } else if (expected.isArray()) {
            if (!value.isArray()) {
                complaints.add(place + " should be a list but is " + value);
            }
            value.forEach(element -> compare(place + "[]", element, expected.get(0), complaints));
        } else {
            compareKeys(place, value, expected, complaints);
        }
    }

    private static void compareKeys(String place, JsonNode value, JsonNode expected, List<String> complaints) {
        if (!value.isObject()) {
            complaints.add(place + " should be a table but is " + value);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode known = expected.has(ANY) ? expected.get(ANY) : expected.get(entry.getKey());
            if (known == null) {
                complaints.add(place + "/" + entry.getKey() + " is no key that Fly documents");
            } else {
                compare(place + "/" + entry.getKey(), entry.getValue(), known, complaints);
            }
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "duration" -> value.isIntegralNumber() || value.asText().matches("\\d+(ms|s|m|h)");
            case "size" -> value.isIntegralNumber() || value.asText().matches("(?i)\\d+(mb|gb)");
            default -> Set.of(type.split("\\|", -1)).contains(value.asText());
        };
    }
}
