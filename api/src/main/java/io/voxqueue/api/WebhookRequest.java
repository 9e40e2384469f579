// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to be told what happens to its job; nothing of it has been checked yet.
 *
 * @param events the words of the events to be told; left out, those that end a job
 */
public record WebhookRequest(@Nullable String url, @Nullable List<@Nullable String> events) {

    /** Leaves the address out: its query may hold a secret. */
    @Override
    public String toString() {
        return "WebhookRequest[" + events + "]";
    }
}
