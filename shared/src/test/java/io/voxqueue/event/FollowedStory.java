// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a follower was told. */
public final class FollowedStory implements JobListener {
    private final List<JobEvent> events = new CopyOnWriteArrayList<>();
    private volatile Optional<Job> beginning = Optional.empty();
    private final List<Long> places = new CopyOnWriteArrayList<>();
    private volatile boolean lost;

    @Override
    public void standsAt(Job now) {
        if (beginning.isPresent() || !events.isEmpty()) {
            throw new AssertionError("The beginning was told after " + events.size() + " events, or twice");
        }
        beginning = Optional.of(now);
    }

    @Override
    public void happened(JobEvent event) {
        if (beginning.isEmpty()) {
            throw new AssertionError("Event " + event.seq() + " was told before the beginning");
        }
        events.add(event);
    }

    @Override
    public void moved(Job job, long ahead) {
        places.add(ahead);
    }

    @Override
    public void lost() {
        lost = true;
    }

    public Optional<Job> beginning() {
        return beginning;
    }

    public List<JobEvent> events() {
        return List.copyOf(events);
    }

    public List<Long> numbers() {
        return events.stream().map(JobEvent::seq).toList();
    }

    /** How many were told to be ahead, each time that this was news. */
    public List<Long> places() {
        return List.copyOf(places);
    }

    public boolean isLost() {
        return lost;
    }
}
