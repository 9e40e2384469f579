// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.InMemoryAudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.RecordingJobEvents;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeechJobRunnerTest {
    /** The budget is 200 ms on a machine that does nothing else; without the signal this speech would take far longer. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration RETENTION = Duration.ofHours(1);
    private static final String LONG = "The birch canoe slid on the smooth planks, and so it went. ".repeat(400);

    private static SpeechModule module;

    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final RecordingJobEvents events = new RecordingJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final JobIds ids = new JobIds(clock, new SecureRandom());
    private final AudioStore store = new InMemoryAudioStore(RETENTION, clock);
    private final JobRunner runner = module.runner(journal, store, clock);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    @BeforeAll
    static void load() throws IOException {
        module = SpeechModule.load(VoiceFixtures.VOICES, SpeechOptions.ofSlots(2));
        module.warm();
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void queuedJobEndsWithItsAudioInTheStore() throws Exception {
        JobId id = submit("Hello there.");
        clock.advance(Duration.ofMillis(40));
        runner.run(id);
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        SpeechOutput output = (SpeechOutput) job.output().orElseThrow();
        assertThat(store.find(output.audio())).map(StoredAudio::bytes).contains(output.bytes());
        assertThat(store.timeline(output.audio())).map(Timeline::samples).contains(output.samples());
        assertThat(output.bytes()).isEqualTo(44 + 2 * output.samples());
        assertThat(job.expiresAt()).contains(clock.instant().plus(RETENTION));
        assertThat(job.metrics().orElseThrow().queueWaitMs()).isEqualTo(40);
        assertThat(job.metrics().orElseThrow().cached()).isFalse();
        assertThat(job.metrics().orElseThrow().audioMs()).isEqualTo(output.durationMs());
        assertThat(events.types())
                .containsExactly(JobEvent.Type.QUEUED, JobEvent.Type.STARTED, JobEvent.Type.SUCCEEDED);
    }

    @Test
    void equalRequestIsAnsweredFromTheStoreAndRenewed() throws Exception {
        runner.run(submit("Hello there."));
        clock.advance(Duration.ofMinutes(50));
        JobId second = submit("Hello there.");
        runner.run(second);
        Job job = jobs.find(second).orElseThrow();
        assertThat(job.metrics().orElseThrow().cached()).isTrue();
        assertThat(job.metrics().orElseThrow().synthesisMs()).isZero();
        assertThat(job.expiresAt()).contains(clock.instant().plus(RETENTION));
    }

    @Test
    void expiredAudioIsMadeAnew() throws Exception {
        runner.run(submit("Hello there."));
        clock.advance(RETENTION);
        JobId second = submit("Hello there.");
        runner.run(second);
        assertThat(jobs.find(second).orElseThrow().metrics().orElseThrow().cached())
                .isFalse();
    }

    @Test
    void concurrentEqualRequestsAreSynthesisedOnce() throws Exception {
        List<JobId> same =
                List.of(submit("Once only, please."), submit("Once only, please."), submit("Once only, please."));
        List<Future<?>> runs = same.stream().<Future<?>>map(this::start).toList();
        for (Future<?> run : runs) {
            run.get(30, TimeUnit.SECONDS);
        }
        assertThat(same).extracting(id -> jobs.find(id).orElseThrow().state()).containsOnly(JobState.SUCCEEDED);
        assertThat(same).extracting(this::cached).containsExactlyInAnyOrder(false, true, true);
    }

    @Test
    void anotherOwnersEqualRequestIsMadeAnew() throws Exception {
        JobId first = submit("ann", "Hello there.");
        runner.run(first);
        clock.advance(Duration.ofMinutes(50));
        JobId second = submit("bob", "Hello there.");
        runner.run(second);
        assertThat(cached(second)).isFalse();
        assertThat(audio(second).sha256()).isEqualTo(audio(first).sha256());
        assertThat(audio(second).expiresAt()).isEqualTo(clock.instant().plus(RETENTION));
        assertThat(audio(first).expiresAt())
                .isEqualTo(clock.instant().plus(RETENTION).minus(Duration.ofMinutes(50)));
        JobId again = submit("bob", "Hello there.");
        runner.run(again);
        assertThat(cached(again)).isTrue();
        assertThat(audio(again).id()).isEqualTo(audio(second).id());
    }

    @Test
    void nobodyWaitsForAnotherOwnersEqualRequest() throws Exception {
        JobRunner ticking = ticking();
        JobId first = submit("ann", LONG);
        JobId second = submit("bob", LONG);
        Future<?> firstRun = start(ticking, first);
        Future<?> secondRun = start(ticking, second);
        awaitProgress(first);
        awaitProgress(second);
        assertThat(firstRun).isNotDone();
        assertThat(secondRun).isNotDone();
        ticking.cancel(first);
        ticking.cancel(second);
        firstRun.get(30, TimeUnit.SECONDS);
        secondRun.get(30, TimeUnit.SECONDS);
    }

    @Test
    void canceledJobStopsSoonAndStaysCanceled() throws Exception {
        JobId id = submit(LONG);
        Future<?> run = start(id);
        awaitRunning(id);
        journal.change(id, job -> job.cancel(clock.instant()));
        long asked = System.nanoTime();
        runner.cancel(id);
        run.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(store.find(module.analyzer().address(OwnerId.LOCAL, JobFixtures.speech(LONG))))
                .isEmpty();
    }

    @Test
    void waiterTakesOverWhenTheOneWhoWorkedIsCanceled() throws Exception {
        String text = LONG.substring(0, 3000);
        JobId first = submit(text);
        Future<?> firstRun = start(first);
        awaitRunning(first);
        JobId second = submit(text);
        Future<?> secondRun = start(second);
        awaitRunning(second);
        runner.cancel(first);
        firstRun.get(30, TimeUnit.SECONDS);
        secondRun.get(60, TimeUnit.SECONDS);
        assertThat(jobs.find(first).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void waiterCanBeCanceledWithoutTheOther() throws Exception {
        String text = LONG.substring(0, 3000);
        JobId first = submit(text);
        Future<?> firstRun = start(first);
        awaitRunning(first);
        JobId second = submit(text);
        Future<?> secondRun = start(second);
        awaitRunning(second);
        runner.cancel(second);
        secondRun.get(5, TimeUnit.SECONDS);
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        firstRun.get(60, TimeUnit.SECONDS);
        assertThat(jobs.find(first).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void interruptLeavesTheRecordForAnother() throws Exception {
        JobId id = submit(LONG);
        Future<?> run = start(id);
        awaitRunning(id);
        workers.shutdownNow();
        assertThat(catchThrowableOfType(ExecutionException.class, run::get))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void jobLeftRunningByADeadProcessIsAnotherAttempt() throws Exception {
        Job left = aJob().withText("Hello again.").running().build();
        jobs.insert(left);
        runner.run(left.id());
        Job job = jobs.find(left.id()).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(2);
    }

    @Test
    void endedAndMissingJobsAreLeftAlone() throws Exception {
        Job canceled = aJob().canceled().build();
        jobs.insert(canceled);
        runner.run(canceled.id());
        runner.run(ids.next());
        runner.cancel(ids.next());
        assertThat(jobs.find(canceled.id())).contains(canceled);
        assertThat(events.events()).isEmpty();
    }

    @Test
    void progressIsToldAtMostFourTimesASecond() throws Exception {
        JobId id = submit("One. Two. Three. Four. Five.");
        ticking().run(id);
        List<JobEvent> progress = events.events().stream()
                .filter(event -> event.type() == JobEvent.Type.PROGRESS)
                .toList();
        assertThat(progress).isNotEmpty().hasSizeLessThanOrEqualTo(4);
        assertThat(progress)
                .allSatisfy(event -> assertThat(event.job().progress().total()).isEqualTo(5));
    }

    @Test
    void textWithNothingToSayFailsForGood() {
        assertFailure(submit("…"), runner, FailureCode.NOTHING_TO_SAY, false);
    }

    @Test
    void missingVoiceFailsForGood() {
        SpeechSpec spec = JobFixtures.speech("Hello.");
        SpeechSpec lost = new SpeechSpec(spec.text(), new VoiceId("lost"), spec.settings(), spec.format());
        Job job = aJob().withSpec(lost).build();
        jobs.insert(job);
        assertFailure(job.id(), runner, FailureCode.VOICE_UNAVAILABLE, false);
    }

    @Test
    void fullStoreMayPass() {
        assertFailure(
                submit("Hello."), module.runner(journal, new FullStore(), clock), FailureCode.STORAGE_FAILED, true);
    }

    private void assertFailure(JobId id, JobRunner failing, FailureCode code, boolean retryable) {
        JobFailedException failed = catchThrowableOfType(JobFailedException.class, () -> failing.run(id));
        assertThat(failed.failure().code()).isEqualTo(code);
        assertThat(failed.failure().retryable()).isEqualTo(retryable);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    private boolean cached(JobId id) {
        return jobs.find(id).orElseThrow().metrics().orElseThrow().cached();
    }

    private StoredAudio audio(JobId id) throws IOException {
        SpeechOutput output =
                (SpeechOutput) jobs.find(id).orElseThrow().output().orElseThrow();
        return store.find(output.audio()).orElseThrow();
    }

    private JobId submit(String text) {
        return submit(OwnerId.LOCAL.value(), text);
    }

    private JobId submit(String owner, String text) {
        return journal.insert(aJob().withId(ids.next())
                        .ownedBy(owner)
                        .withText(text)
                        .createdAt(clock.instant())
                        .build())
                .id();
    }

    /** For which each look at the clock is a tenth of a second later. */
    private JobRunner ticking() {
        return module.runner(journal, store, () -> {
            clock.advance(Duration.ofMillis(100));
            return clock.instant();
        });
    }

    private Future<?> start(JobId id) {
        return start(runner, id);
    }

    private Future<?> start(JobRunner which, JobId id) {
        return workers.submit(() -> {
            which.run(id);
            return id;
        });
    }

    private void awaitProgress(JobId id) {
        Awaitility.await().until(() -> jobs.find(id).orElseThrow().progress().done() > 0);
    }

    private void awaitRunning(JobId id) {
        Awaitility.await().until(() -> jobs.find(id).orElseThrow().state() == JobState.RUNNING);
    }

    /** Has no room. */
    private static final class FullStore implements AudioStore {
        @Override
        public AudioDraft draft(AudioId id, AudioFormat format) throws IOException {
            throw new IOException("No space left");
        }

        @Override
        public Optional<StoredAudio> find(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredAudio> renew(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<SeekableByteChannel> open(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<AudioSoFar> soFar(AudioId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Timeline> timeline(AudioId id) {
            return Optional.empty();
        }

        @Override
        public void delete(AudioId id) {}

        @Override
        public Removed deleteExpired(int limit) {
            return new Removed(0, 0);
        }
    }
}
