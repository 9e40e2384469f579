// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.dropwizard.jackson.FuzzyEnumModule;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays the operator's file over the packaged {@code config.yml}, so that a file needs only the keys that differ. */
public final class LayeredConfigurationFactory<T> extends YamlConfigurationFactory<T> {
    private static final String DEFAULTS = "/config.yml";

    private final Variables variables;

    public LayeredConfigurationFactory(
            Class<T> type, Validator validator, String propertyPrefix, Map<String, String> environment) {
        super(type, validator, settingsMapper(), propertyPrefix);
        this.variables = new Variables(name -> lookup(environment, name));
    }

    /** Without a file of the operator's: Dropwizard would begin with its own defaults and hide ours. */
    @Override
    public T build() throws IOException, ConfigurationException {
        return build(mapper.createObjectNode(), "The built-in config.yml");
    }

    @Override
    protected T build(JsonNode own, String path) throws IOException, ConfigurationException {
        JsonNode layered = own.isObject() ? overlay(defaults(), (ObjectNode) own) : own;
        JsonNode complete = variables.applyTo(layered);
        try {
            return super.build(complete, path);
        } catch (ConfigurationException e) {
            throw new SettingException(path, e, variables.origins());
        }
    }

    private static @Nullable String lookup(Map<String, String> environment, String name) {
        return name.equals("voxqueue.home") ? System.getProperty(name) : environment.get(name);
    }

    /** What Dropwizard uses, without Blackbird: to generate classes for a file that is read once costs more than it gives. */
    private static ObjectMapper settingsMapper() {
        return new SettingsMapper()
                .setSubtypeResolver(new DiscoverableSubtypeResolver())
                .registerModules(
                        new ParameterNamesModule(), new Jdk8Module(), new JavaTimeModule(), new FuzzyEnumModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    private ObjectNode defaults() throws IOException {
        try (InputStream yaml = LayeredConfigurationFactory.class.getResourceAsStream(DEFAULTS)) {
            if (yaml == null) {
                throw new IllegalStateException("The build lacks " + DEFAULTS);
            }
            return mapper.readValue(new YAMLFactory().createParser(yaml), ObjectNode.class);
        }
    }

    /** Objects are merged key by key, everything else is replaced; a key without a value keeps the default. */
    private static ObjectNode overlay(ObjectNode under, ObjectNode over) {
        over.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            JsonNode covered = under.get(entry.getKey());
            if (covered instanceof ObjectNode coveredObject && value instanceof ObjectNode object) {
                overlay(coveredObject, object);
            } else if (!value.isNull() || covered == null) {
                under.set(entry.getKey(), value);
            }
        });
        return under;
    }
}
