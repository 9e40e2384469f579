// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.CoalescingSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobReport;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobProgress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The answer that one attempt of a job writes: those who follow the job are told of each piece, and its record keeps the
 * text so far, for those in other processes and for when it breaks off.
 */
final class WrittenAnswer implements AutoCloseable {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);
    private static final JobProgress UNFINISHED = new JobProgress(0, 1);

    private final String model;
    private final AnswerDrafts.Draft draft;
    private final JobReport report;
    private final CoalescingSink sink;

    WrittenAnswer(Job job, AnswerSpec question, AnswerDrafts drafts, JobJournal journal, InstantSource clock) {
        this.model = question.model();
        this.report = new JobReport(job, journal, clock, BETWEEN_WRITES);
        this.sink = new CoalescingSink(this::grow, clock);
        this.draft = drafts.begin(job);
    }

    /** The whole, or the reason why there is none: then the record has the part that there is. */
    AnswerOutput receive(PendingAnswer pending) throws JobFailedException, InterruptedException {
        try {
            AnswerOutput whole = pending.receive(sink);
            sink.pause();
            return whole;
        } catch (JobFailedException e) {
            sink.pause();
            keep();
            throw e;
        }
    }

    private void grow(String piece) {
        draft.append(piece);
        if (report.isDue()) {
            keep();
        }
    }

    private void keep() {
        String text = draft.text();
        if (!text.isEmpty()) {
            report.write(job -> job.advance(UNFINISHED, AnswerOutput.partial(text, model)));
        }
    }

    /** To be called when the record tells how it went: until then the text is here. */
    @Override
    public void close() {
        draft.close();
    }
}
