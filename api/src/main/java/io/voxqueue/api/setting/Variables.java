// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    Variables(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode applyTo(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return applyTo(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode applied = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> applied.add(applyTo(element)));
            return applied;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(expand(node.textValue())) : node;
    }

    private ObjectNode applyTo(ObjectNode object) {
        ObjectNode applied = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> applied.set(entry.getKey(), applyTo(entry.getValue())));
        return applied;
    }

    private String expand(String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (reference.find()) {
            String value = lookup.value(reference.group("name"));
            String chosen = value == null || value.isEmpty() ? reference.group("fallback") : value;
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
