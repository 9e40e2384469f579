// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.util.Optional;

/** Remembers what a follower was told. */
public final class FollowedStory extends HeardNews implements JobListener {
    private volatile Optional<Job> beginning = Optional.empty();
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
    public void lost() {
        lost = true;
    }

    public Optional<Job> beginning() {
        return beginning;
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
