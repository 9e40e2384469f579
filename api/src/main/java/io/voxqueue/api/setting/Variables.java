// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of variables in the place of {@code ${NAME:-default}}. Works on the parsed tree, so that no value,
 * whatever characters it holds, can change the structure of the file.
 */
final class Variables {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_.]*)(:-(?<fallback>[^}]*))?}");

    private final Lookup lookup;
    private final Map<String, String> origins = new LinkedHashMap<>();

    Variables(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode applyTo(JsonNode node) {
        return applyTo(node, "");
    }

    /** Which variable a setting's value came from, by the setting's key. */
    Map<String, String> origins() {
        return Map.copyOf(origins);
    }

    private JsonNode applyTo(JsonNode node, String key) {
        String prefix = key.isEmpty() ? "" : key + ".";
        if (node instanceof ObjectNode object) {
            ObjectNode applied = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(entry -> applied.set(entry.getKey(), applyTo(entry.getValue(), prefix + entry.getKey())));
            return applied;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode applied = JsonNodeFactory.instance.arrayNode(array.size());
            for (int i = 0; i < array.size(); i++) {
                applied.add(applyTo(array.get(i), prefix + "[" + i + "]"));
            }
            return applied;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(expand(node.textValue(), key)) : node;
    }

    private String expand(String text, String key) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (reference.find()) {
            String name = String.valueOf(reference.group("name"));
            String value = lookup.value(name);
            String chosen = value == null || value.isEmpty() ? reference.group("fallback") : value;
            if (value != null && !value.isEmpty()) {
                origins.put(key, name);
            }
            reference.appendReplacement(expanded, Matcher.quoteReplacement(chosen == null ? "" : chosen));
        }
        return reference.appendTail(expanded).toString();
    }

    /** Knows the values of variables; null where there is none. */
    interface Lookup {
        @Nullable
        String value(String name);
    }
}
