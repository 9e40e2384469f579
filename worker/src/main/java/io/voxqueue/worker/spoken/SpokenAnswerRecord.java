// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.spoken;

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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Writes down what an attempt to answer and to speak makes: the text for who follows it, the record, and the audio. */
final class SpokenAnswerRecord implements SpokenAnswer.Listener {
    private final AnswerDrafts.Draft text;
    private final AudioDraft audio;
    private final String model;
    private final JobReport report;
    private final Runnable gotOn;
    private int told;

    /**
     * @param gotOn is told each time that there is more
     */
    SpokenAnswerRecord(
            Job job,
            String model,
            AnswerDrafts.Draft text,
            AudioDraft audio,
            JobJournal journal,
            InstantSource clock,
            Runnable gotOn) {
        this.model = model;
        this.text = text;
        this.audio = audio;
        this.gotOn = gotOn;
        this.report = new JobReport(job, journal, clock, Duration.ZERO);
    }

    /** What is kept of it. */
    record Kept(SpokenAnswerOutput output, int sentences, Optional<Instant> expiresAt) {
        long audioMs() {
            return output.speech().map(SpeechOutput::durationMs).orElse(0L);
        }
    }

    @Override
    public void wrote(String piece) {
        gotOn.run();
        text.append(piece);
    }

    @Override
    public void spoken(Timeline soFar) {
        gotOn.run();
        audio.reached(soFar);
        while (told < soFar.sentences().size()) {
            JobProgress progress = new JobProgress(++told, told);
            SpokenAnswerOutput output =
                    new SpokenAnswerOutput(AnswerOutput.partial(text.text(), model), Optional.empty());
            report.write(job -> job.advance(progress, output));
        }
    }

    @Override
    public void brokeOff(JobFailedException why, SpokenAnswer.Made soFar) throws IOException {
        Kept kept = keep(soFar);
        why.with(kept.output(), kept.expiresAt());
    }

    /** Publishes the audio. */
    Kept keep(SpokenAnswer.Made made) throws IOException {
        if (made.timeline().isEmpty()) {
            return new Kept(new SpokenAnswerOutput(made.answer(), Optional.empty()), 0, Optional.empty());
        }
        StoredAudio stored = audio.publish(made.timeline().get());
        return new Kept(
                new SpokenAnswerOutput(made.answer(), Optional.of(SpeechOutput.of(stored))),
                made.timeline().get().sentences().size(),
                Optional.of(stored.expiresAt()));
    }
}
