// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A value that must never be printed. */
public final class Secret {
    private final String value;

    @JsonCreator
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    /** An unset environment variable arrives as an empty text. */
    public boolean isSet() {
        return !value.isBlank();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
