// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.AnswerOutput.FinishReason;
import io.voxqueue.job.AnswerOutput.Usage;
import io.voxqueue.voice.VoiceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Jobs in the reader's words: {@code aJob().running().withText("Hello.").build()}. Each is younger than the last. */
public final class JobFixtures {
    public static final Instant CREATED = Instant.parse("2026-11-01T12:00:00Z");
    public static final Instant STARTED = CREATED.plusMillis(40);
    public static final Instant FINISHED = CREATED.plusSeconds(2);
    public static final Duration RETENTION = Duration.ofHours(1);

    private static final JobIds IDS = new JobIds(InstantSource.fixed(CREATED), new SecureRandom());

    private final List<UnaryOperator<Job>> life = new ArrayList<>();
    private JobId id = IDS.next();
    private OwnerId owner = OwnerId.LOCAL;
    private JobSpec spec = speech("The quick brown fox jumps over the lazy dog.");
    private String metadata = "{}";
    private Instant createdAt = CREATED;
    private Instant finishedAt = FINISHED;

    private JobFixtures() {}

    /** A queued speech job. */
    public static JobFixtures aJob() {
        return new JobFixtures();
    }

    /** What the voice slt is asked to say. */
    public static SpeechSpec speech(String text) {
        return new SpeechSpec(text, new VoiceId("slt"), settings(OptionalLong.of(7)), AudioFormat.WAV);
    }

    public static SpeechSettings settings(OptionalLong seed) {
        return new SpeechSettings(SpeakingRate.NORMAL, 0.667, seed);
    }

    public static SpeechOutput output() {
        AudioId audio = AudioId.of(List.of("slt", "The quick brown fox"));
        return new SpeechOutput(audio, AudioFormat.WAV, 88_244, "5e".repeat(32), 44_100, 22_050);
    }

    /** A conversation that a model is to go on with, and everything set that can be. */
    public static AnswerSpec answer(String question) {
        return new AnswerSpec(
                List.of(
                        new AnswerMessage(AnswerMessage.Role.USER, "Hello."),
                        new AnswerMessage(AnswerMessage.Role.ASSISTANT, "Hello, what can I do?"),
                        new AnswerMessage(AnswerMessage.Role.USER, question)),
                Optional.of("Be short."),
                "gemini-2.5-flash",
                OptionalDouble.of(0.25),
                400,
                Optional.of("{\"type\":\"string\"}"));
    }

    public static AnswerOutput answered(String text) {
        return new AnswerOutput(text, "gemini-2.5-flash-001", Optional.of(FinishReason.STOP), new Usage(31, 17));
    }

    public static JobFailure failure() {
        return new JobFailure(FailureCode.ENGINE_FAILED, "The vocoder gave no samples", true);
    }

    public static JobMetrics metrics() {
        return new JobMetrics(40, 310, 2_000, false);
    }

    public JobFixtures withId(JobId value) {
        id = value;
        return this;
    }

    public JobFixtures ownedBy(String value) {
        owner = new OwnerId(value);
        return this;
    }

    public JobFixtures withText(String text) {
        return withSpec(speech(text));
    }

    public JobFixtures withSpec(JobSpec value) {
        spec = value;
        return this;
    }

    public JobFixtures withMetadata(String json) {
        metadata = json;
        return this;
    }

    public JobFixtures createdAt(Instant instant) {
        createdAt = instant;
        return this;
    }

    /** Say it before the state: it is when the job of a final state reached it. */
    public JobFixtures finishedAt(Instant instant) {
        finishedAt = instant;
        return this;
    }

    public JobFixtures running() {
        return then(job -> job.start(STARTED));
    }

    /** Running, and so many sentences of so many spoken. */
    public JobFixtures advanced(int done, int total) {
        return running().then(job -> job.advance(new JobProgress(done, total)));
    }

    public JobFixtures retried() {
        return running().then(Job::retry);
    }

    public JobFixtures succeeded() {
        Instant end = finishedAt;
        return advanced(1, 3).then(job -> job.succeed(output(), metrics(), 3, end.plus(RETENTION), end));
    }

    /** An answer job's success. */
    public JobFixtures succeededWith(AnswerOutput output) {
        Instant end = finishedAt;
        return running().then(job -> job.succeed(output, metrics(), end));
    }

    public JobFixtures failed() {
        Instant end = finishedAt;
        return running().then(job -> job.fail(failure(), end));
    }

    public JobFixtures canceled() {
        Instant end = finishedAt;
        return then(job -> job.cancel(end));
    }

    public JobFixtures expired() {
        return succeeded().then(Job::expire);
    }

    public Job build() {
        Job job = Job.queued(id, owner, spec, metadata, createdAt);
        for (UnaryOperator<Job> step : life) {
            job = step.apply(job);
        }
        return job;
    }

    private JobFixtures then(UnaryOperator<Job> step) {
        life.add(step);
        return this;
    }
}
