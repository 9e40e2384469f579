// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.JobState;
import java.util.Optional;

/**
 * How much of a job's answer somebody was told: each piece once, in order, of one attempt after the other. What was told of
 * an attempt adds up to its text when its end is told, whoever wrote it.
 */
final class ToldText {
    private TextPosition position;
    private boolean running;

    ToldText(TextPosition position) {
        this.position = position;
    }

    int attempt() {
        return position.attempt();
    }

    /** Where the job stands when the telling begins; what is known of any other attempt is of no use. */
    void begin(Job job) {
        if (job.attempt() != position.attempt()) {
            position = new TextPosition(job.attempt(), 0);
        }
        running = job.state() == JobState.RUNNING;
    }

    /** The job is told to have come so far; of an earlier attempt than this nothing is told any more. */
    void reach(Job job) {
        if (job.attempt() >= position.attempt()) {
            begin(job);
        }
    }

    /** What the attempt has written further, here. */
    Optional<AnswerDelta> more(JobId id, AnswerDrafts drafts) {
        return running ? written(id, drafts) : Optional.empty();
    }

    /** What has to be told before the step to this version is: all that was written by then. */
    Optional<AnswerDelta> before(Job step, AnswerDrafts drafts) {
        boolean mayHaveText = switch (step.state()) {
            case RUNNING -> step.progress().total() > 0; // else it has only just begun
            case SUCCEEDED, FAILED, CANCELED -> true;
            case QUEUED, EXPIRED -> false;
        };
        if (!mayHaveText || step.attempt() != position.attempt()) {
            return Optional.empty();
        }
        return step.output()
                .flatMap(JobOutput::answer)
                .map(AnswerOutput::text)
                .filter(text -> text.length() > position.offset())
                .map(text -> text.substring(position.offset()))
                .flatMap(piece -> tell(step.id(), piece))
                .or(() -> written(step.id(), drafts));
    }

    private Optional<AnswerDelta> written(JobId id, AnswerDrafts drafts) {
        return drafts.since(id, position).flatMap(piece -> tell(id, piece));
    }

    private Optional<AnswerDelta> tell(JobId id, String piece) {
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        AnswerDelta delta = new AnswerDelta(id, position.attempt(), position.offset(), piece);
        position = delta.end();
        return Optional.of(delta);
    }
}
