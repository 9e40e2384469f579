// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;

/**
 * Reads settings. Dropwizard also has it describe them all, a sixth of a second at each start, to know which settings are
 * lists when a system property such as {@code dw.logging.level} overrides one; without any it is told nothing.
 */
final class SettingsMapper extends ObjectMapper {
    private static final String OVERRIDES = "dw.";

    @Override
    public void acceptJsonFormatVisitor(JavaType type, JsonFormatVisitorWrapper visitor) throws JsonMappingException {
        if (System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith(OVERRIDES))) {
            super.acceptJsonFormatVisitor(type, visitor);
        }
    }
}
