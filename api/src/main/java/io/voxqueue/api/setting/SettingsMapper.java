// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.dropwizard.jackson.FuzzyEnumModule;
import java.io.IOException;

/**
 * Reads settings, as Dropwizard's own mapper would but for Blackbird: to generate classes for a file that is read once costs
 * more than it gives. Dropwizard also has it describe all settings, a sixth of a second at each start, to know which are
 * lists when a system property such as {@code dw.logging.level} overrides one; without any it is told nothing.
 */
public final class SettingsMapper extends ObjectMapper {
    private static final long serialVersionUID = 1;
    private static final String OVERRIDES = "dw.";

    public SettingsMapper() {
        setSubtypeResolver(new DiscoverableSubtypeResolver());
        registerModules(new ParameterNamesModule(), new Jdk8Module(), new JavaTimeModule(), new FuzzyEnumModule());
        enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** Has read settings of that type once, which is what takes time. */
    public static SettingsMapper practised(Class<?> type) throws IOException {
        SettingsMapper mapper = new SettingsMapper();
        mapper.treeToValue(PackagedSettings.complete(PackagedSettings.read(mapper)), type);
        return mapper;
    }

    @Override
    public void acceptJsonFormatVisitor(JavaType type, JsonFormatVisitorWrapper visitor) throws JsonMappingException {
        if (System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith(OVERRIDES))) {
            super.acceptJsonFormatVisitor(type, visitor);
        }
    }
}
