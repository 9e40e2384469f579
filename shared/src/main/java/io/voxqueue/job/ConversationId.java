// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.UUID;

/** Names one conversation after the job of its first question, so that whoever repeats that begins no second one. */
public record ConversationId(UUID value) {
    public static ConversationId of(JobId first) {
        return new ConversationId(first.value());
    }

    /** Reads the canonical lower-case form; anything else is an {@link IllegalArgumentException}. */
    public static ConversationId parse(String text) {
        return of(JobId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
