// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.conversation.Turn;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/** What listeners tell: how far they are with a job's sound, and that they have heard enough of it. */
public final class Hearing {
    private final Engine engine;
    private final JobService jobs;
    private final Segments segments;

    public Hearing(Engine engine, JobService jobs, Segments segments) {
        this.engine = engine;
        this.jobs = jobs;
        this.segments = segments;
    }

    /**
     * A job that was interrupted.
     *
     * @param heardText the words that were heard, if it was said how long was listened and can be told
     * @param wasRunning whether there was something to stop still: speaking is faster than listening
     */
    public record Interrupted(Job job, Optional<String> heardText, boolean wasRunning) {}

    /** So much of the sound of the owner's job was played. */
    public void played(OwnerId owner, JobId id, long audioMs) {
        engine.playback().heard(jobs.find(owner, id).id(), audioMs);
    }

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
        Optional<String> heard = heard(job, audioMs.getAsLong());
        heard.ifPresent(words -> engine.conversations().heard(job, words));
        try {
            JobService.Canceled canceled = jobs.cancel(owner, id);
            return new Interrupted(canceled.job(), heard, canceled.wasRunning());
        } catch (ApiException e) {
            if (e.code() != ErrorCode.ALREADY_FINISHED) {
                throw e;
            }
            return new Interrupted(jobs.find(owner, id), heard, false);
        }
    }

    /** Absent where another process speaks, whose audio cannot be read here. */
    private Optional<String> heard(Job job, long audioMs) {
        Optional<String> heard = spoken(job, audioMs);
        if (heard.isPresent()) {
            return heard;
        }
        if (job.spec().audioFormat().isPresent() && !job.state().isTerminal()) {
            return job.progress().done() == 0 ? Optional.of("") : Optional.empty();
        }
        return Optional.of(toldBefore(job)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NO_AUDIO, "Job " + job.id() + " has no sound of which anything was heard")));
    }

    private Optional<String> spoken(Job job, long audioMs) {
        try {
            return segments.heard(job, text(job), audioMs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Job job) {
        if (job.spec() instanceof SpeechSpec speech) {
            return speech.text();
        }
        return engine.answers()
                .text(job.id(), job.attempt())
                .or(() -> job.output().flatMap(JobOutput::answer).map(AnswerOutput::text))
                .orElse("");
    }

    /** What was interrupted has no sound any more: who says so again is told the same. */
    private Optional<String> toldBefore(Job job) {
        return job.spec()
                .conversation()
                .flatMap(id -> engine.conversations().find(job.owner(), id))
                .flatMap(conversation -> conversation.answerOf(job.id()))
                .filter(turn -> turn.extent() == Turn.Extent.HEARD)
                .map(Turn::text);
    }
}
