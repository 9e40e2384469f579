// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.spoken;

import io.voxqueue.answer.Questions;
import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobStarts;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.Playback;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.Deadlines;
import io.voxqueue.worker.speech.JobEnds;
import io.voxqueue.worker.speech.PipelineSynthesizer;
import io.voxqueue.worker.speech.RunningJobs;
import io.voxqueue.worker.speech.SpeechFailures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does jobs whose answers are spoken: has the engine answer and speaks what it has written, and writes down how it went. */
public final class SpokenAnswerJobRunner implements JobRunner {
    private static final Logger log = LoggerFactory.getLogger(SpokenAnswerJobRunner.class);

    private final JobJournal journal;
    private final JobEnds ends;
    private final Deadlines deadlines;
    private final Questions questions;
    private final AnswerDrafts drafts;
    private final Playback playback;
    private final PipelineSynthesizer synthesizer;
    private final AudioStore store;
    private final InstantSource clock;
    private final RunningJobs running;

    public SpokenAnswerJobRunner(
            JobJournal journal,
            Questions questions,
            AnswerDrafts drafts,
            Playback playback,
            PipelineSynthesizer synthesizer,
            Deadlines deadlines,
            AudioStore store,
            InstantSource clock) {
        this.journal = journal;
        this.ends = new JobEnds(journal, clock);
        this.deadlines = deadlines;
        this.running = new RunningJobs(new JobStarts(journal, clock));
        this.questions = questions;
        this.drafts = drafts;
        this.playback = playback;
        this.synthesizer = synthesizer;
        this.store = store;
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
        SpokenAnswerSpec spec = (SpokenAnswerSpec) job.spec();
        long begin = System.nanoTime();
        Deadlines.Deadline deadline = deadlines.begin(cancel, () -> ends.giveUp(job.id()));
        try (deadline;
                Questions.Asked asked = questions.of(job);
                AudioDraft audio = store.draft(SpokenAnswerSpec.audioOf(job), spec.format());
                AnswerDrafts.Draft text = drafts.begin(job);
                Playback.Listener listener = playback.of(job.id())) {
            SpokenAnswerRecord written =
                    new SpokenAnswerRecord(job, spec.answer().model(), text, audio, journal, clock, deadline::putOff);
            SpokenAnswer.Made made = new SpokenAnswer(spec, synthesizer, written, clock)
                    .make(asked.answer(), audio.channel(), listener, cancel);
            deadline.close(); // its work is done
            succeed(job, written.keep(made), Duration.ofNanos(System.nanoTime() - begin));
        } catch (CancellationException e) {
            if (deadline.isOver()) {
                throw deadline.failure();
            }
            ends.cancel(job.id());
        } catch (RuntimeException | IOException e) { // nothing that is wrong with one job may take its worker down
            throw SpeechFailures.of(e, spec.voice());
        }
    }

    private void succeed(Job job, SpokenAnswerRecord.Kept made, Duration took) throws InterruptedException {
        JobMetrics metrics = new JobMetrics(job.queueWait().toMillis(), took.toMillis(), made.audioMs(), false);
        Instant now = clock.instant();
        Optional<Job> ended = ends.change(
                job.id(),
                found -> found.isRunOf(job)
                        ? made.expiresAt()
                                .map(expiry -> found.succeed(made.output(), metrics, made.sentences(), expiry, now))
                                .orElseGet(() -> found.succeed(made.output(), metrics, now))
                        : found);
        if (ended.map(Job::state).filter(JobState.SUCCEEDED::equals).isPresent()) {
            log.info(
                    "Job {} succeeded: {} ms of audio, {} tokens, waited {} ms, took {} ms",
                    job.id(),
                    metrics.audioMs(),
                    made.output().text().usage().total(),
                    metrics.queueWaitMs(),
                    metrics.synthesisMs());
        }
    }
}
