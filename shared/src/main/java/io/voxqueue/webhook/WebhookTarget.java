// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.event.JobEvent;
import java.util.List;
import java.util.Set;

/** Where to tell of a job, and which of its events. */
public record WebhookTarget(String url, Set<JobEvent.Type> events) {
    public WebhookTarget {
        events = Set.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A webhook needs at least one event");
        }
        if (events.stream().anyMatch(JobEvent.Type::isProgress)) {
            throw new IllegalArgumentException(
                    "Progress is not told by webhooks: it comes faster than it could be told");
        }
    }

    public boolean wants(JobEvent.Type type) {
        return events.contains(type);
    }

    /** The events in the order of a job's life. */
    public List<JobEvent.Type> inOrder() {
        return events.stream().sorted().toList();
    }

    /** Leaves the address out: its query may hold a secret. */
    @Override
    public String toString() {
        return "WebhookTarget[" + inOrder() + "]";
    }
}
