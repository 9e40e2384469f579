// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what happened to jobs, and what they wrote. */
public class HeardNews implements JobNewsListener {
    private final List<JobEvent> events = new CopyOnWriteArrayList<>();
    private final List<AnswerDelta> pieces = new CopyOnWriteArrayList<>();

    @Override
    public void happened(JobEvent event) {
        events.add(event);
    }

    @Override
    public void wrote(AnswerDelta piece) {
        pieces.add(piece);
    }

    public List<JobEvent> events() {
        return List.copyOf(events);
    }

    public List<AnswerDelta> pieces() {
        return List.copyOf(pieces);
    }

    public List<Long> numbers() {
        return events.stream().map(JobEvent::seq).toList();
    }
}
