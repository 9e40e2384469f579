// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.queue.RunChore;
import io.voxqueue.queue.RunDelivery;
import io.voxqueue.queue.RunJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.RecurringJob;
import org.jobrunr.jobs.context.JobDashboardLogger;
import org.jobrunr.jobs.context.JobDashboardProgressBar;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.interval.Interval;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedJsonMapperTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final AtomicBoolean foreignCodeRan = new AtomicBoolean();

    private final JobMapper guarded = new JobMapper(new GuardedJsonMapper());
    private final JobMapper open = new JobMapper(new JacksonJsonMapper(false));

    /** Stands for any class on the class path that does harm when an object of it is made. */
    static final class Foreign {
        public String word = "";

        Foreign() {
            foreignCodeRan.set(true);
        }
    }

    @BeforeEach
    void reset() {
        foreignCodeRan.set(false);
    }

    @Test
    void queuedJobSurvivesTheRoundTrip() {
        Job read = reread(jobEntry());

        assertThat(read.getState()).isEqualTo(StateName.ENQUEUED);
        assertThat(read.getJobDetails().getJobParameterValues()).containsExactly(new RunJob(ID, ""));
        assertThat(KnownRequests.include(read)).isTrue();
    }

    @Test
    void jobWithAHistoryAndADashboardLogSurvivesTheRoundTrip() {
        Job entry = jobEntry();
        new JobDashboardLogger(entry).info("Started");
        new JobDashboardProgressBar(entry, 10L).setProgress(3);
        entry.failed("It broke", new IllegalStateException("Outer", new IllegalArgumentException("Inner")));
        entry.scheduleAt(Instant.now(), "Tried again");
        entry.enqueue();

        Job read = reread(entry);

        assertThat(read.getJobStates()).hasSameSizeAs(entry.getJobStates());
        assertThat(read.getLastJobStateOfType(FailedState.class).orElseThrow().getExceptionMessage())
                .isEqualTo("Outer");
        assertThat(read.getMetadata()).hasSameSizeAs(entry.getMetadata());
    }

    @Test
    void everyStateSurvivesTheRoundTrip() {
        Job scheduled = new Job(ID, new JobDetails(new RunJob(ID, "")), new ScheduledState(Instant.now()));
        Job running = new Job(ID, new JobDetails(new RunJob(ID, "")), new ProcessingState(UUID.randomUUID(), "here"));
        Job deleted = jobEntry().delete("Canceled");

        assertThat(reread(scheduled).getState()).isEqualTo(StateName.SCHEDULED);
        assertThat(reread(running).getState()).isEqualTo(StateName.PROCESSING);
        assertThat(reread(deleted).getState()).isEqualTo(StateName.DELETED);
    }

    @Test
    void deliverySurvivesTheRoundTripAndNamesWhatIsSentWithoutHoldingIt() {
        RunDelivery delivery = new RunDelivery(ID, 7, 1_795_567_664_413L);
        Job entry = new Job(delivery.entryId(), new JobDetails(delivery));

        Job read = reread(entry);

        assertThat(read.getJobDetails().getJobParameterValues()).containsExactly(delivery);
        assertThat(KnownRequests.include(read)).isTrue();
        assertThat(guarded.serializeJob(entry))
                .contains("\"object\":{\"job\":\"" + ID + "\",\"seq\":7,\"dueMs\":1795567664413}");
    }

    @Test
    void choreSurvivesTheRoundTrip() {
        RecurringJob chore = new RecurringJob(
                "expire-audio",
                new JobDetails(new RunChore("expire-audio")),
                new Interval(Duration.ofMinutes(1)),
                ZoneOffset.UTC,
                RecurringJob.CreatedBy.API);

        RecurringJob read = guarded.deserializeRecurringJob(guarded.serializeRecurringJob(chore));

        assertThat(read.getScheduleExpression()).isEqualTo("PT1M");
        assertThat(read.getJobDetails().getJobParameterValues()).containsExactly(new RunChore("expire-audio"));
    }

    @Test
    void foreignClassInTheMetadataIsRefusedAndNotMade() {
        String attack = guarded.serializeJob(jobEntry())
                .replace(
                        "\"" + ConcurrentHashMap.class.getName() + "\"",
                        "\"" + ConcurrentHashMap.class.getName() + "\",\"a\":{\"@class\":\"" + Foreign.class.getName()
                                + "\",\"word\":\"1\"}");

        assertThatThrownBy(() -> guarded.deserializeJob(attack)).hasStackTraceContaining("denied resolution");
        assertThat(foreignCodeRan).isFalse();

        open.deserializeJob(attack); // shows that it is the guard that stops it
        assertThat(foreignCodeRan).isTrue();
    }

    @Test
    void foreignClassAsAParameterIsNotMadeAndItsEntryIsNotRun() {
        String attack = guarded.serializeJob(jobEntry())
                .replace(RunJob.class.getName() + "\"", Foreign.class.getName() + "\"")
                .replaceAll("\"object\":\\{[^}]*}", "\"object\":{\"word\":\"1\"}");

        Job read = guarded.deserializeJob(attack);

        assertThat(foreignCodeRan).isFalse();
        assertThat(read.getJobDetails().getJobParameters().get(0).isNotDeserializable())
                .isTrue();
        assertThat(KnownRequests.include(read)).isFalse();

        open.deserializeJob(attack);
        assertThat(foreignCodeRan).isTrue();
    }

    @Test
    void entryThatCallsAnythingButOurHandlersIsNotRun() {
        JobDetails exit = new JobDetails("java.lang.System", null, "exit", List.of());

        assertThat(KnownRequests.include(new Job(ID, exit))).isFalse();
    }

    @Test
    void queueEntryHoldsTheIdAndNothingElseOfTheJob() {
        JobRequest request = new RunJob(ID, "");

        assertThat(request).hasToString(ID.toString());
        assertThat(guarded.serializeJob(jobEntry())).contains("\"object\":{\"id\":\"" + ID + "\",\"request\":\"\"}");
    }

    private Job reread(Job entry) {
        return guarded.deserializeJob(guarded.serializeJob(entry));
    }

    private static Job jobEntry() {
        return new Job(ID, new JobDetails(new RunJob(ID, "")));
    }
}
