// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a follower was told. */
public final class FollowedStory extends HeardNews implements JobListener {
    private volatile Optional<Job> beginning = Optional.empty();
    private final List<Long> places = new CopyOnWriteArrayList<>();
    private volatile boolean lost;

    @Override
    public void standsAt(Job now) {
        if (beginning.isPresent() || !events().isEmpty()) {
            throw new AssertionError("The beginning was told after " + events().size() + " events, or twice");
        }
        beginning = Optional.of(now);
    }

    @Override
    public void happened(JobEvent event) {
        requireBegun();
        super.happened(event);
    }

    @Override
    public void wrote(AnswerDelta piece) {
        requireBegun();
        super.wrote(piece);
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

    /** How many were told to be ahead, each time that this was news. */
    public List<Long> places() {
        return List.copyOf(places);
    }

    public boolean isLost() {
        return lost;
    }

    private void requireBegun() {
        if (beginning.isEmpty()) {
            throw new AssertionError("Something was told before the beginning");
        }
    }
}
