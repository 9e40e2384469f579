// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker;

import io.voxqueue.audio.AudioStore;
import io.voxqueue.disk.Lives;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRunner;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.Chore;
import io.voxqueue.speech.Playback;
import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.worker.answer.AnswerModule;
import io.voxqueue.worker.expiry.AudioExpiry;
import io.voxqueue.worker.expiry.ExpiryCounts;
import io.voxqueue.worker.expiry.JobExpiry;
import io.voxqueue.worker.expiry.RecordExpiry;
import io.voxqueue.worker.expiry.RecordExpiry.Expirable;
import io.voxqueue.worker.queue.QueueServer;
import io.voxqueue.worker.queue.QueueSettings;
import io.voxqueue.worker.queue.dashboard.Dashboard;
import io.voxqueue.worker.queue.dashboard.DashboardAccess;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.spoken.SpokenAnswerJobRunner;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consuming side put together: the queue, the speech and the answers that it makes, and the chores. */
public final class WorkerModule implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerModule.class);
    private static final Duration CHORE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration FAILED_ENTRIES_ARE_KEPT = Duration.ofMinutes(10);

    private final SpeechModule speech;
    private final JobRunner runner;
    private final AnswerModule answers;
    private final QueueServer server;
    private final List<Chore> chores;
    private final ExpiryCounts expired;
    private final Lives lives;
    private volatile CompletableFuture<Void> warm = new CompletableFuture<>();

    private WorkerModule(
            SpeechModule speech,
            AnswerModule answers,
            JobRunner runner,
            QueueServer server,
            List<Chore> chores,
            ExpiryCounts expired,
            Lives lives) {
        this.speech = speech;
        this.answers = answers;
        this.runner = runner;
        this.server = server;
        this.chores = chores;
        this.expired = expired;
        this.lives = lives;
    }

    /** Prepares everything; jobs can be submitted from now on, and run once it is started. */
    public static WorkerModule open(
            MongoStore store,
            SpeechModule speech,
            AnswerModule answers,
            WorkerSettings settings,
            JobRepository jobs,
            WebhookRepository webhooks,
            JobJournal journal,
            AudioStore audio,
            Playback playback,
            InstantSource clock) {
        JobRunner runner = new RunnersByKind(
                jobs,
                Map.of(
                        JobKind.SPEECH, speech.runner(journal, audio, clock),
                        JobKind.ANSWER, answers.runner(journal, clock),
                        JobKind.SPOKEN_ANSWER,
                                new SpokenAnswerJobRunner(
                                        journal,
                                        answers.questions(),
                                        answers.drafts(),
                                        playback,
                                        speech.synthesizer(),
                                        speech.deadlines(),
                                        audio,
                                        clock)));
        QueueServer server = QueueServer.open(store, settings.queue(), jobs, journal, clock);
        ExpiryCounts counts = new ExpiryCounts();
        JobExpiry expiry =
                new JobExpiry(jobs, journal, webhooks, settings.farewell(), settings.jobRetention(), clock, counts);
        List<Expirable> expirables = new ArrayList<>(settings.expirables());
        expirables.add(new Expirable("failed queue entries", FAILED_ENTRIES_ARE_KEPT, server::deleteFailed));
        return new WorkerModule(
                speech,
                answers,
                runner,
                server,
                List.of(
                        chore("expire-audio", new AudioExpiry(audio, counts)::run),
                        chore("expire-jobs", expiry::run),
                        chore("expire-records", new RecordExpiry(expirables, clock, counts)::run)),
                counts,
                settings.lives());
    }

    /**
     * How the queue is worked off and what is over some time.
     *
     * @param jobRetention how long the records of finished jobs are kept
     * @param farewell sees each of these before it is forgotten
     * @param lives this process and those that ended before it
     */
    public record WorkerSettings(
            QueueSettings queue,
            Duration jobRetention,
            List<Expirable> expirables,
            Consumer<Job> farewell,
            Lives lives) {
        public WorkerSettings withFarewell(Consumer<Job> friend) {
            return new WorkerSettings(queue, jobRetention, expirables, friend, lives);
        }

        public WorkerSettings of(Lives recorded) {
            return new WorkerSettings(queue, jobRetention, expirables, farewell, recorded);
        }
    }

    public JobQueue queue() {
        return server.queue();
    }

    /** Loads the voice beside running the queue: the jobs that come first wait for it, submitting them does not. */
    public void start() {
        warm = speech.warming().whenComplete((done, failure) -> {
            if (failure != null) {
                log.error("The default voice cannot speak", failure);
            }
        });
        server.start(runner, chores, lives);
    }

    /** Lets running jobs end within the grace and hands back the others; runs none from then on. */
    public void drain() {
        server.stop();
    }

    /** How much was removed because its time was over, by name. */
    public Map<String, Long> expired() {
        Map<String, Long> all = new TreeMap<>(expired.snapshot());
        all.put("finished queue entries", server.forgotten());
        return all;
    }

    /** Shows the queue to operators on this machine, until it is closed. */
    public Dashboard dashboard(int port, DashboardAccess access) throws IOException {
        return server.dashboard(port, access);
    }

    /** Whether jobs are run at this moment. */
    public boolean isQueueHealthy() {
        return server.isHealthy() && !speech.isStuck();
    }

    /** Whether the default voice is loaded and has spoken. */
    public boolean isVoiceReady() {
        return warm.isDone() && !warm.isCompletedExceptionally();
    }

    /** Whether the default voice could not be loaded. */
    public boolean isVoiceBroken() {
        return warm.isCompletedExceptionally();
    }

    /** Lets running jobs end within the grace, hands back the others, and frees the models. */
    @Override
    public void close() {
        server.close();
        speech.close();
        answers.close();
    }

    private static Chore chore(String name, Chore.Work work) {
        return new Chore(name, CHORE_INTERVAL, work);
    }
}
