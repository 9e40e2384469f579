// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was published, in order. */
public final class RecordingJobEvents implements JobEventPublisher {
    private final List<JobEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void publish(JobEvent event) {
        events.add(event);
    }

    public List<JobEvent> events() {
        return List.copyOf(events);
    }

    public List<JobEvent.Type> types() {
        return events.stream().map(JobEvent::type).toList();
    }
}
