// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code config.yml} that comes with the build: every key once. */
final class PackagedSettings {
    private static final String FILE = "/config.yml";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private PackagedSettings() {}

    /** With variables where they are named. */
    static ObjectNode read(ObjectMapper mapper) throws IOException {
        try (InputStream yaml = PackagedSettings.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException("The build lacks " + FILE);
            }
            return mapper.readValue(new YAMLFactory().createParser(yaml), ObjectNode.class);
        }
    }

    /** As they are where no variable is set. */
    static JsonNode complete(ObjectNode packaged) {
        return variables(Map.of()).applyTo(packaged);
    }

    /** As they are where only those of the variables are set whose values are seen to be good wherever they stand. */
    static JsonNode complete(ObjectNode packaged, Map<String, String> environment) {
        Map<String, String> good = new HashMap<>(environment);
        good.entrySet().removeIf(variable -> !isGood(variable.getKey(), variable.getValue()));
        return variables(good).applyTo(packaged);
    }

    private static boolean isGood(String variable, String value) {
        return switch (variable) {
            case "PORT", "ADMIN_PORT", "DASHBOARD_PORT" ->
                DIGITS.matcher(value).matches() && Integer.parseInt(value) <= HIGHEST_PORT;
            case "DATA_DIR" -> true;
            default -> false;
        };
    }

    /** Of the environment, and the one that is a system property. */
    static Variables variables(Map<String, String> environment) {
        return new Variables(name -> lookup(environment, name));
    }

    private static @Nullable String lookup(Map<String, String> environment, String name) {
        return name.equals("voxqueue.home") ? System.getProperty(name) : environment.get(name);
    }
}
