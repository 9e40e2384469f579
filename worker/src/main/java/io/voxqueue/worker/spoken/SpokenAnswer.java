// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.spoken;

import com.google.common.util.concurrent.Uninterruptibles;
import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.answer.CoalescingSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobReport;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpokenAnswerOutput;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.Playback;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.PipelineSynthesizer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to answer and to speak at the same time: this thread receives the answer, another speaks it. */
final class SpokenAnswer {
    private static final Logger log = LoggerFactory.getLogger(SpokenAnswer.class);
    private static final Duration TIME_TO_YIELD = Duration.ofSeconds(5);

    private final SpokenAnswerSpec spec;
    private final AnswerDrafts.Draft text;
    private final AudioDraft audio;
    private final JobReport report;
    private final InstantSource clock;

    SpokenAnswer(
            Job job,
            SpokenAnswerSpec spec,
            AnswerDrafts.Draft text,
            AudioDraft audio,
            JobJournal journal,
            InstantSource clock) {
        this.spec = spec;
        this.text = text;
        this.audio = audio;
        this.report = new JobReport(job, journal, clock, Duration.ZERO);
        this.clock = clock;
    }

    /** What came of it. */
    record Made(SpokenAnswerOutput output, int sentences, Optional<Instant> expiresAt) {
        long audioMs() {
            return output.speech().map(SpeechOutput::durationMs).orElse(0L);
        }
    }

    Made make(AnswerEngine engine, PipelineSynthesizer synthesizer, Playback.Listener listener, CancelSignal cancel)
            throws JobFailedException, IOException, InterruptedException {
        PendingAnswer pending = engine.ask(spec.answer());
        CancelSignal stop = new CancelSignal();
        Narrator narrator = new Narrator(spec, synthesizer, audio, listener, this::tell, stop);
        FutureTask<Optional<Timeline>> speaking = new FutureTask<>(narrator::speak) {
            @Override
            protected void done() {
                pending.cancel(); // nothing happens if it has ended
            }
        };
        CancelSignal.Registration stopping = cancel.onCancel(() -> {
            pending.cancel();
            stop.cancel();
            narrator.stop();
        });
        try {
            Thread thread = new Thread(speaking, "narrator");
            thread.setDaemon(true);
            thread.start();
            AnswerOutput answer = receive(pending, narrator, speaking);
            narrator.complete();
            Optional<Timeline> timeline = result(speaking);
            cancel.throwIfCanceled();
            return publish(answer, timeline);
        } finally {
            stopping.end();
            stop.cancel();
            narrator.stop();
            awaitEnd(speaking); // it writes into the draft
        }
    }

    private static void awaitEnd(FutureTask<?> speaking) {
        try {
            Uninterruptibles.getUninterruptibly(speaking, TIME_TO_YIELD);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            log.debug("What was being spoken came to no good end", e);
        }
    }

    private AnswerOutput receive(PendingAnswer pending, Narrator narrator, FutureTask<Optional<Timeline>> speaking)
            throws JobFailedException, IOException, InterruptedException {
        CoalescingSink sink = new CoalescingSink(
                piece -> {
                    text.append(piece);
                    narrator.wrote(text.text());
                },
                clock);
        try {
            AnswerOutput answer = pending.receive(sink);
            sink.pause();
            return answer;
        } catch (CancellationException e) {
            if (speaking.isDone()) {
                result(speaking); // it is why, if it has failed
            }
            throw e;
        } catch (JobFailedException e) {
            sink.pause();
            narrator.stop();
            Made made = publish(AnswerOutput.partial(text.text(), spec.answer().model()), result(speaking));
            throw e.with(made.output(), made.expiresAt());
        }
    }

    private Made publish(AnswerOutput answer, Optional<Timeline> timeline) throws IOException {
        if (timeline.isEmpty()) {
            return new Made(new SpokenAnswerOutput(answer, Optional.empty()), 0, Optional.empty());
        }
        StoredAudio stored = audio.publish(timeline.get());
        return new Made(
                new SpokenAnswerOutput(answer, Optional.of(SpeechOutput.of(stored))),
                timeline.get().sentences().size(),
                Optional.of(stored.expiresAt()));
    }

    private void tell(int sentences) {
        AnswerOutput soFar = AnswerOutput.partial(text.text(), spec.answer().model());
        report.write(job ->
                job.advance(new JobProgress(sentences, sentences), new SpokenAnswerOutput(soFar, Optional.empty())));
    }

    private static Optional<Timeline> result(FutureTask<Optional<Timeline>> speaking)
            throws IOException, InterruptedException {
        try {
            return speaking.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("The answer could not be spoken", e.getCause());
        }
    }
}
