// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.util.Map;

/** Lays the operator's file over the packaged {@code config.yml}, so that a file needs only the keys that differ. */
public final class LayeredConfigurationFactory<T> extends YamlConfigurationFactory<T> {
    private final Map<String, String> environment;
    private final Variables variables;
    private final ChangedSettings changed;

    public LayeredConfigurationFactory(
            Class<T> type,
            ValidatorFactory validators,
            SettingsMapper mapper,
            String propertyPrefix,
            Map<String, String> environment) {
        this(type, validators, mapper, propertyPrefix, environment, new ChangedSettings());
    }

    private LayeredConfigurationFactory(
            Class<T> type,
            ValidatorFactory validators,
            SettingsMapper mapper,
            String propertyPrefix,
            Map<String, String> environment,
            ChangedSettings changed) {
        super(type, validators.usingContext().traversableResolver(changed).getValidator(), mapper, propertyPrefix);
        this.environment = Map.copyOf(environment);
        this.variables = PackagedSettings.variables(environment);
        this.changed = changed;
    }

    /** Without a file of the operator's: Dropwizard would begin with its own defaults and hide ours. */
    @Override
    public T build() throws IOException, ConfigurationException {
        return build(mapper.createObjectNode(), "The built-in config.yml");
    }

    @Override
    protected T build(JsonNode own, String path) throws IOException, ConfigurationException {
        ObjectNode packaged = PackagedSettings.read(mapper);
        JsonNode good = PackagedSettings.complete(packaged, environment);
        JsonNode complete = variables.applyTo(own.isObject() ? overlay(packaged, (ObjectNode) own) : own);
        changed.between(good, complete);
        try {
            return super.build(complete, path);
        } catch (ConfigurationException e) {
            throw new SettingException(path, e, variables.origins());
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
