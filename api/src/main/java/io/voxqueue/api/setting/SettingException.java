// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import io.dropwizard.configuration.ConfigurationException;
import java.util.List;
import java.util.Map;

/** A setting that cannot be used, and the environment variable it came from if it did. */
final class SettingException extends ConfigurationException {
    private static final long serialVersionUID = 1;

    SettingException(String path, ConfigurationException cause, Map<String, String> origins) {
        super(path, errors(cause, origins));
        initCause(cause);
    }

    private static List<String> errors(ConfigurationException cause, Map<String, String> origins) {
        return cause.getErrors().stream()
                .map(error -> error + origin(error, origins))
                .toList();
    }

    private static String origin(String error, Map<String, String> origins) {
        return origins.entrySet().stream()
                .filter(origin ->
                        error.replace(".[", "[").contains(origin.getKey().replace(".[", "[")))
                .map(origin -> " (from the environment variable " + origin.getValue() + ")")
                .findFirst()
                .orElse("");
    }
}
