// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** Names who a job belongs to. */
public record OwnerId(String value) {
    /** The one built-in owner while there are no accounts. */
    public static final OwnerId LOCAL = new OwnerId("local");

    public OwnerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An owner id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
