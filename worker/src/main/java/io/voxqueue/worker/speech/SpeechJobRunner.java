// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobStarts;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.worker.model.CancelSignal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does speech jobs: speaks the text into the store, or finds it there, and writes down how it went. */
final class SpeechJobRunner implements JobRunner {
    private static final Logger log = LoggerFactory.getLogger(SpeechJobRunner.class);

    private static final JobFailure TIMED_OUT =
            new JobFailure(FailureCode.TIMED_OUT, "The work took longer than a job may take", true);

    private final JobJournal journal;
    private final PatientJournal ends;
    private final CachedSpeech speech;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final RunningJobs running;

    SpeechJobRunner(JobJournal journal, CachedSpeech speech, Deadlines deadlines, InstantSource clock) {
        this.journal = journal;
        this.ends = new PatientJournal(journal);
        this.running = new RunningJobs(new JobStarts(journal, clock));
        this.speech = speech;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void run(JobId id) throws JobFailedException, InterruptedException {
        running.run(id, this::speak);
    }

    @Override
    public void cancel(JobId id) {
        running.cancel(id);
    }

    private void speak(Job job, CancelSignal cancel) throws JobFailedException, InterruptedException {
        SpeechSpec spec = (SpeechSpec) job.spec();
        Deadlines.Deadline deadline = deadlines.begin(cancel, () -> giveUp(job.id()));
        try (deadline) {
            ProgressReport progress = new ProgressReport(job, journal, clock);
            CachedSpeech.Made made = speech.get(job.owner(), spec, progress, cancel);
            deadline.close(); // its work is done
            succeed(job, made);
        } catch (CancellationException e) {
            if (deadline.isOver()) {
                throw new JobFailedException(TIMED_OUT, true);
            }
            ends.change(job.id(), now -> now.state().isTerminal() ? now : now.cancel(clock.instant()));
        } catch (RuntimeException | IOException e) { // nothing that is wrong with one job may take its worker down
            throw SpeechFailures.of(e, spec.voice());
        }
    }

    /** Its thread is lost, its client need not wait any longer. */
    private void giveUp(JobId id) {
        log.error("Job {} does not stop although its time is over; its worker is lost", id);
        journal.change(id, now -> now.state().isTerminal() ? now : now.fail(TIMED_OUT, clock.instant()));
    }

    private void succeed(Job job, CachedSpeech.Made made) throws InterruptedException {
        JobMetrics metrics = new JobMetrics(
                job.queueWait().toMillis(), made.took().toMillis(), made.audio().durationMs(), made.cached());
        SpeechOutput output = SpeechOutput.of(made.audio());
        Optional<Job> ended = ends.change(
                job.id(),
                now -> now.isRunOf(job)
                        ? now.succeed(
                                output, metrics, made.sentences(), made.audio().expiresAt(), clock.instant())
                        : now);
        if (ended.map(Job::state).filter(JobState.SUCCEEDED::equals).isPresent()) {
            log.info(
                    "Job {} succeeded: {} ms of audio, waited {} ms, took {} ms",
                    job.id(),
                    metrics.audioMs(),
                    metrics.queueWaitMs(),
                    metrics.synthesisMs());
        }
    }
}
