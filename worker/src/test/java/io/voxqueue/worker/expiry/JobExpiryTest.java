// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobExpiryTest {
    private static final Duration RETENTION = Duration.ofHours(24);

    private final MutableClock clock = new MutableClock(JobFixtures.FINISHED);
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final List<JobEvent> told = new ArrayList<>();
    private final ExpiryCounts counts = new ExpiryCounts();
    private final List<JobState> seen = new ArrayList<>();
    private @Nullable JobId unseen;
    private boolean everythingIsBroken;
    private final JobExpiry expiry = new JobExpiry(
            jobs,
            new JobJournal(jobs, told::add, clock),
            new InMemoryWebhookRepository(),
            this::see,
            RETENTION,
            clock,
            counts);

    @Test
    void jobWhoseAudioIsOverIsMarkedAndWhoFollowsItIsTold() {
        Job job = stored(aJob().succeeded());
        clock.advance(JobFixtures.RETENTION);
        expiry.run();
        assertThat(stateOf(job)).isEqualTo(JobState.SUCCEEDED);

        clock.advance(Duration.ofSeconds(1));
        expiry.run();

        assertThat(stateOf(job)).isEqualTo(JobState.EXPIRED);
        assertThat(told).extracting(JobEvent::type).containsExactly(JobEvent.Type.EXPIRED);
    }

    @Test
    void jobIsMarkedFirstAndForgottenARoundLater() {
        Job failed = stored(aJob().failed());
        clock.advance(RETENTION.plusSeconds(1));

        expiry.run();
        assertThat(stateOf(failed)).isEqualTo(JobState.EXPIRED);

        expiry.run();
        assertThat(jobs.find(failed.id())).isEmpty();
        assertThat(seen).startsWith(JobState.FAILED);
        assertThat(counts.snapshot()).isEqualTo(Map.of("jobs marked", 1L, "jobs forgotten", 1L));
    }

    @Test
    void roundsThatFindNothingChangeNothing() {
        stored(aJob());
        stored(aJob().running());
        clock.advance(RETENTION.multipliedBy(10));

        expiry.run();
        expiry.run();

        assertThat(told).isEmpty();
        assertThat(counts.snapshot()).isEmpty();
    }

    @Test
    void clockThatJumpedBackForgetsNothing() {
        Job job = stored(aJob().succeeded());
        clock.set(Instant.EPOCH);

        expiry.run();

        assertThat(stateOf(job)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void jobThatCannotBePutAwayKeepsNoOther() {
        Job broken =
                stored(aJob().finishedAt(JobFixtures.CREATED.plusSeconds(1)).failed());
        Job whole = stored(aJob().failed());
        unseen = broken.id();
        clock.advance(RETENTION.plusSeconds(1));

        expiry.run();
        expiry.run();

        assertThat(jobs.find(whole.id())).isEmpty();
        assertThat(stateOf(broken)).isEqualTo(JobState.FAILED);
    }

    @Test
    void roundEndsWhenNothingCanBePutAway() {
        for (int i = 0; i < 10; i++) {
            stored(aJob().failed());
        }
        everythingIsBroken = true;
        clock.advance(RETENTION.plusSeconds(1));

        assertThatThrownBy(expiry::run).hasMessage("broken");
        assertThat(seen).hasSize(5);
    }

    private void see(Job job) {
        seen.add(job.state());
        if (everythingIsBroken || job.id().equals(unseen)) {
            throw new IllegalStateException("broken");
        }
    }

    private JobState stateOf(Job job) {
        return jobs.find(job.id()).orElseThrow().state();
    }

    private Job stored(JobFixtures fixture) {
        Job job = fixture.build();
        jobs.insert(job);
        return job;
    }
}
