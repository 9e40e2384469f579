// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.voice.VoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Learns from the jobs that end here how fast this machine works, newer ones counting more, and reckons with it. */
public final class JobPace {
    private static final double NEWEST = 0.2;

    private final int workers;
    private final Map<VoiceId, Double> msPerCharacter = new ConcurrentHashMap<>();
    private volatile double msPerJob = -1;

    /** A machine that works on so many jobs at a time. */
    public JobPace(int workers) {
        this.workers = workers;
    }

    /** Remembers what a job took, if it has come to a good end and was work. */
    public void learn(Job job) {
        if (job.state() != JobState.SUCCEEDED
                || job.metrics().isEmpty()
                || job.metrics().get().cached()) {
            return;
        }
        double took = job.metrics().get().synthesisMs();
        msPerJob = msPerJob < 0 ? took : smoothed(msPerJob, took);
        if (job.spec() instanceof SpeechSpec speech) {
            msPerCharacter.merge(speech.voice(), took / work(speech), JobPace::smoothed);
        }
    }

    /** How long until the job has ended, when so many others run before it; absent while nobody can know. */
    Optional<Duration> left(Job job, long before, Instant now) {
        return switch (job.state()) {
            case QUEUED ->
                whole(job)
                        .map(own -> own + before * Math.max(0, msPerJob) / workers)
                        .map(JobPace::ofMs);
            case RUNNING -> leftOfRunning(job, now).map(JobPace::ofMs);
            case SUCCEEDED, FAILED, CANCELED, EXPIRED -> Optional.empty();
        };
    }

    private Optional<Double> leftOfRunning(Job job, Instant now) {
        double elapsed = job.startedAt()
                .map(start -> (double) Duration.between(start, now).toMillis())
                .orElse(0.0);
        JobProgress progress = job.progress();
        if (progress.done() == 0) {
            return whole(job).map(all -> all - elapsed);
        }
        double share = (double) (progress.total() - progress.done()) / progress.total();
        return whole(job)
                .map(all -> all * share)
                .or(() -> Optional.of(elapsed * share / (1 - share))); // as long as it took so far, for each sentence
    }

    private Optional<Double> whole(Job job) {
        return job.spec() instanceof SpeechSpec speech
                ? Optional.ofNullable(msPerCharacter.get(speech.voice())).map(pace -> pace * work(speech))
                : Optional.empty();
    }

    /** Characters, as many as would sound as long at normal speed. */
    private static double work(SpeechSpec speech) {
        return Math.max(1, speech.text().length()) / speech.settings().rate().factor();
    }

    private static double smoothed(double before, double now) {
        return before + NEWEST * (now - before);
    }

    private static Duration ofMs(double ms) {
        return Duration.ofMillis(Math.max(0, Math.round(ms)));
    }
}
