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
    private final JobEnds ends;
    private final CachedSpeech speech;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final RunningJobs running;

    SpeechJobRunner(JobJournal journal, CachedSpeech speech, Deadlines deadlines, InstantSource clock) {
        this.journal = journal;
        this.ends = new JobEnds(journal, clock);
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
        Deadlines.Deadline deadline = deadlines.begin(cancel, () -> ends.giveUp(job.id()));
        try (deadline) {
            ProgressReport progress = new ProgressReport(job, journal, clock);
            CachedSpeech.Made made = speech.get(job.owner(), spec, progress, cancel);
            deadline.close(); // its work is done
            succeed(job, made);
        } catch (CancellationException e) {
            if (deadline.isOver()) {
                throw deadline.failure();
            }
            ends.cancel(job.id());
        } catch (RuntimeException | IOException e) { // nothing that is wrong with one job may take its worker down
            throw SpeechFailures.of(e, spec.voice());
        }
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
