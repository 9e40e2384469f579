// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.utils.mapper.JsonMapper;

/** JobRunr's server and all that keeps it going, from one start to its stop. */
final class Workers implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(5);
    static final Duration COMPARISON = Duration.ofSeconds(5);
    static final Duration SUPERVISION = Duration.ofSeconds(2);
    private static final int MISSED_POLLS = 6; // before a process counts as dead: a starved one may well miss four
    private static final Duration RETENTION = Duration.ofMinutes(10); // the embedded store scans all there is

    private final QueueSettings settings;
    private final BackgroundJobServer server;
    private final Dispatcher dispatcher;
    private final ServerSupervisor supervisor;
    private final RunningJobs running;
    private final InterruptibleWork work;
    private final QueueCare care = new QueueCare();

    /** The id is written beside what is run here, for those who come after. */
    Workers(
            UUID id,
            QueueSettings settings,
            RingingStorage storage,
            JsonMapper json,
            Handlers handlers,
            JobOutcomes outcomes,
            Backlog backlog) {
        this.settings = settings;
        Bell bell = storage.bell();
        work = handlers.work();
        FreeWorkers free = new FreeWorkers(
                Map.of(Lane.COMPUTING, settings.workers(), Lane.WAITING, settings.answerWorkers()), bell);
        server = new BackgroundJobServer(
                storage,
                json,
                handlers,
                configuration(new WorkerPolicy(free, work, bell), settings.shutdownGrace())
                        .andId(id));
        server.setJobFilters(List.of(outcomes, new NamedLines()));
        dispatcher = new Dispatcher(server, storage, free, backlog);
        supervisor = new ServerSupervisor(server);
        running = new RunningJobs(server, handlers.runner());
    }

    void start(ReconcileSweep sweep) {
        server.start();
        dispatcher.start();
        care.every(settings.sweepInterval(), "compare records and queue", sweep::run);
        care.every(COMPARISON, "have the dispatcher look again", dispatcher::lookAgain);
        care.every(SUPERVISION, "restart the job server", supervisor::check);
    }

    boolean isHealthy() {
        return dispatcher.isServing();
    }

    void stop(JobId id) {
        running.stop(id);
    }

    @Override
    public void close() {
        supervisor.close();
        care.close();
        dispatcher.close();
        work.end();
        server.stop();
    }

    static BackgroundJobServerConfiguration configuration(WorkerPolicy policy, Duration shutdownGrace) {
        return BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andBackgroundJobServerWorkerPolicy(policy)
                .andPollIntervalInSeconds(Math.toIntExact(POLL.toSeconds()))
                .andServerTimeoutPollIntervalMultiplicand(MISSED_POLLS)
                .andDeleteSucceededJobsAfter(RETENTION)
                .andPermanentlyDeleteDeletedJobsAfter(RETENTION)
                .andInterruptJobsAwaitDurationOnStopBackgroundJobServer(shutdownGrace);
    }
}
