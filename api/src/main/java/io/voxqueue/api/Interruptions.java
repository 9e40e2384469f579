// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Ends what somebody has heard enough of, and remembers how much that was. */
public final class Interruptions {
    private final JobService jobs;
    private final Segments segments;
    private final Conversations conversations;

    public Interruptions(JobService jobs, Segments segments, Conversations conversations) {
        this.jobs = jobs;
        this.segments = segments;
        this.conversations = conversations;
    }

    /**
     * A job that was interrupted.
     *
     * @param heardText the words that were heard, if it was said how long was listened
     * @param wasRunning whether there was something to stop still: speaking is faster than listening
     */
    public record Interrupted(Job job, Optional<String> heardText, boolean wasRunning) {}

    /**
     * Stops the job, after so much of its sound was heard. What its conversation holds of it is written down first: the end
     * of the job must not be taken for the end of what was heard.
     */
    public Interrupted interrupt(OwnerId owner, JobId id, OptionalLong audioMs) {
        if (audioMs.isEmpty()) {
            JobService.Canceled canceled = jobs.cancel(owner, id);
            return new Interrupted(canceled.job(), Optional.empty(), canceled.wasRunning());
        }
        Job job = jobs.find(owner, id);
        String heard = heard(job, audioMs.getAsLong());
        conversations.heard(job, heard);
        try {
            JobService.Canceled canceled = jobs.cancel(owner, id);
            return new Interrupted(canceled.job(), Optional.of(heard), canceled.wasRunning());
        } catch (ApiException e) {
            if (e.code() != ErrorCode.ALREADY_FINISHED) {
                throw e;
            }
            return new Interrupted(jobs.find(owner, id), Optional.of(heard), false);
        }
    }

    private String heard(Job job, long audioMs) {
        try {
            return segments.heard(job, audioMs)
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.NO_AUDIO, "Job " + job.id() + " has no sound of which anything was heard"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
