// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.answer.Questions;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobStarts;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.JobEnds;
import io.voxqueue.worker.speech.RunningJobs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does answer jobs: has the engine answer, lets it be followed while it does, and writes down how it went. */
final class AnswerJobRunner implements JobRunner {
    private static final Logger log = LoggerFactory.getLogger(AnswerJobRunner.class);

    private final JobJournal journal;
    private final JobEnds ends;
    private final Questions questions;
    private final AnswerDrafts drafts;
    private final InstantSource clock;
    private final RunningJobs running;

    AnswerJobRunner(JobJournal journal, Questions questions, AnswerDrafts drafts, InstantSource clock) {
        this.journal = journal;
        this.ends = new JobEnds(journal, clock);
        this.running = new RunningJobs(new JobStarts(journal, clock));
        this.questions = questions;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public void run(JobId id) throws JobFailedException, InterruptedException {
        running.run(id, this::answer);
    }

    @Override
    public void cancel(JobId id) {
        running.cancel(id);
    }

    private void answer(Job job, CancelSignal cancel) throws JobFailedException, InterruptedException {
        AnswerSpec question = job.spec().question().orElseThrow();
        long begin = System.nanoTime();
        try (Questions.Asked asked = questions.of(job);
                WrittenAnswer written = new WrittenAnswer(job, question, drafts, journal, clock)) {
            AnswerOutput output = receive(written, asked.answer(), cancel);
            succeed(job, output, Duration.ofNanos(System.nanoTime() - begin));
        } catch (CancellationException e) {
            ends.cancel(job.id());
        } catch (RuntimeException e) { // nothing that is wrong with one job may take its worker down
            JobFailure unforeseen = new JobFailure(
                    FailureCode.INTERNAL, "Unforeseen: " + e.getClass().getSimpleName(), true);
            throw new JobFailedException(unforeseen, e);
        }
    }

    private static AnswerOutput receive(WrittenAnswer written, PendingAnswer answer, CancelSignal cancel)
            throws JobFailedException, InterruptedException {
        CancelSignal.Registration stopping = cancel.onCancel(answer::cancel);
        try {
            return written.receive(answer);
        } finally {
            stopping.end();
        }
    }

    private void succeed(Job job, AnswerOutput output, Duration took) throws InterruptedException {
        JobMetrics metrics = new JobMetrics(job.queueWait().toMillis(), took.toMillis(), 0, false);
        Optional<Job> ended =
                ends.change(job.id(), now -> now.isRunOf(job) ? now.succeed(output, metrics, clock.instant()) : now);
        if (ended.map(Job::state).filter(JobState.SUCCEEDED::equals).isPresent()) {
            log.info(
                    "Job {} succeeded: {} tokens in, {} out, waited {} ms, took {} ms",
                    job.id(),
                    output.usage().inputTokens(),
                    output.usage().outputTokens(),
                    metrics.queueWaitMs(),
                    metrics.synthesisMs());
        }
    }
}
