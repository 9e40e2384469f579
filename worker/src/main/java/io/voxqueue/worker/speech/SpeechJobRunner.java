// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobStarts;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
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

    private final JobJournal journal;
    private final JobStarts starts;
    private final CachedSpeech speech;
    private final InstantSource clock;
    private final RunningJobs running = new RunningJobs();

    SpeechJobRunner(JobJournal journal, CachedSpeech speech, InstantSource clock) {
        this.journal = journal;
        this.starts = new JobStarts(journal, clock);
        this.speech = speech;
        this.clock = clock;
    }

    @Override
    public void run(JobId id) throws JobFailedException, InterruptedException {
        Optional<CancelSignal> cancel = running.enter(id);
        if (cancel.isEmpty()) {
            return; // the one who is at it will end it
        }
        try {
            Optional<Job> started = starts.start(id);
            if (started.isPresent()) {
                speak(started.get(), cancel.get());
            }
        } finally {
            running.leave(id);
        }
    }

    @Override
    public void cancel(JobId id) {
        running.cancel(id);
    }

    private void speak(Job job, CancelSignal cancel) throws JobFailedException, InterruptedException {
        SpeechSpec spec = (SpeechSpec) job.spec();
        try {
            ProgressReport progress = new ProgressReport(job, journal, clock);
            CachedSpeech.Made made = speech.get(job.owner(), spec, progress, cancel);
            succeed(job, made);
        } catch (CancellationException e) {
            journal.change(job.id(), now -> now.state().isTerminal() ? now : now.cancel(clock.instant()));
        } catch (RuntimeException | IOException e) { // nothing that is wrong with one job may take its worker down
            throw SpeechFailures.of(e, spec.voice());
        }
    }

    private void succeed(Job job, CachedSpeech.Made made) {
        JobMetrics metrics = new JobMetrics(
                job.queueWait().toMillis(), made.took().toMillis(), made.audio().durationMs(), made.cached());
        SpeechOutput output = SpeechOutput.of(made.audio());
        Optional<Job> ended = journal.change(
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
