// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.VoiceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every job repository must do. Each test has an empty one. */
public abstract class JobRepositoryContract extends EndedJobsContract {
    @Test
    void aJobIsFoundAsItWasStoredInEveryStateOfItsLife() {
        List<Job> jobs = List.of(
                aJob().build(),
                aJob().running().build(),
                aJob().advanced(2, 5).build(),
                aJob().retried().build(),
                aJob().succeeded().build(),
                aJob().failed().build(),
                aJob().canceled().build(),
                aJob().running().canceled().build(),
                aJob().expired().build());
        for (Job job : jobs) {
            repository().insert(job);
            assertThat(repository().find(job.id())).contains(job);
        }
    }

    @Test
    void theStepsOfAJobAreKeptWithIt() {
        Job queued = aJob().build().noted(CREATED);
        Job started = queued.start(JobFixtures.STARTED).noted(JobFixtures.STARTED);
        Job further = started.advance(new JobProgress(1, 3)).noted(JobFixtures.FINISHED);
        repository().insert(queued);
        repository().replace(started);
        repository().replace(further);

        assertThat(repository().find(queued.id())).contains(further);
        assertThat(further.history().steps()).hasSize(3);
    }

    @Test
    void whatTheClientSaidIsKeptToTheLetter() {
        SpeechSettings unseeded = new SpeechSettings(new SpeakingRate(1.37), 0, OptionalLong.empty());
        String text = "Zoë said: \"$set\" \uD83D\uDE00\u0000 .\n" + "long ".repeat(40_000);
        Job job = aJob().ownedBy("someone@example.org")
                .withSpec(new SpeechSpec(text, new VoiceId("slt"), unseeded, AudioFormat.WAV))
                .withMetadata("{\"$where\":\"a.b\",\"n\":1.50}")
                .build();
        repository().insert(job);
        assertThat(repository().find(job.id())).contains(job);
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        Job job = aJob().build();
        repository().insert(job);
        assertThatThrownBy(() ->
                        repository().insert(aJob().withId(job.id()).running().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(job.id().toString());
        assertThat(repository().find(job.id())).contains(job);
    }

    @Test
    void nobodyIsFoundUnderAnUnknownId() {
        assertThat(repository().find(aJob().build().id())).isEmpty();
    }

    @Test
    void theNextVersionReplacesTheStoredOne() {
        Job job = aJob().build();
        repository().insert(job);
        Job started = job.start(JobFixtures.STARTED);
        repository().replace(started);
        assertThat(repository().find(job.id())).contains(started);
    }

    @Test
    void aVersionThatIsNotTheNextIsRefused() {
        Job job = aJob().build();
        repository().insert(job);
        Job started = job.start(JobFixtures.STARTED);
        repository().replace(started);
        assertThatThrownBy(() -> repository().replace(job.cancel(JobFixtures.FINISHED)))
                .isInstanceOf(StaleJobException.class);
        assertThatThrownBy(() -> repository()
                        .replace(started.advance(new JobProgress(0, 2)).advance(new JobProgress(1, 2))))
                .isInstanceOf(StaleJobException.class);
        assertThat(repository().find(job.id())).contains(started);
    }

    @Test
    void aJobThatIsGoneIsNotBroughtBackByItsNextVersion() {
        Job job = aJob().build();
        repository().insert(job);
        assertThat(repository().delete(job.id())).isTrue();
        assertThatThrownBy(() -> repository().replace(job.start(JobFixtures.STARTED)))
                .isInstanceOf(StaleJobException.class);
        assertThat(repository().find(job.id())).isEmpty();
        assertThat(repository().delete(job.id())).isFalse();
    }

    @Test
    void oneOfManyWhoChangeTheSameVersionWins() throws Exception {
        Job job = aJob().build();
        repository().insert(job);
        int rivals = 6;
        CyclicBarrier start = new CyclicBarrier(rivals);
        ExecutorService threads = Executors.newFixedThreadPool(rivals);
        try {
            Callable<Boolean> rival = () -> {
                start.await();
                try {
                    repository().replace(job.start(JobFixtures.STARTED));
                    return true;
                } catch (StaleJobException slower) {
                    return false;
                }
            };
            int winners = 0;
            for (Future<Boolean> won : threads.invokeAll(Collections.nCopies(rivals, rival))) {
                winners += won.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aListIsNewestFirstAndOnlyItsOwners() {
        Job older = stored(aJob().succeeded());
        stored(aJob().ownedBy("somebody else"));
        Job newer = stored(aJob());
        assertThat(repository().list(all())).containsExactly(newer, older);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            jobs.add(0, stored(aJob()));
        }
        List<Job> pages = new ArrayList<>();
        Optional<JobId> before = Optional.empty();
        for (int size : new int[] {3, 3, 1, 0}) {
            List<Job> page =
                    repository().list(new JobQuery(OwnerId.LOCAL, Optional.empty(), Optional.empty(), before, 3));
            assertThat(page).hasSize(size);
            pages.addAll(page);
            before = Optional.of(pages.get(pages.size() - 1).id());
        }
        assertThat(pages).isEqualTo(jobs);
    }

    @Test
    void aListCanBeNarrowedToAStateAndAKind() {
        stored(aJob());
        Job failed = stored(aJob().failed());
        assertThat(repository()
                        .list(new JobQuery(
                                OwnerId.LOCAL,
                                Optional.of(JobState.FAILED),
                                Optional.of(JobKind.SPEECH),
                                Optional.empty(),
                                10)))
                .containsExactly(failed);
    }

    @Test
    void jobsAreFoundByStateOldestFirst() {
        Job first = stored(aJob().createdAt(CREATED.minusSeconds(9)).running());
        Job second = stored(aJob().createdAt(CREATED.minusSeconds(8)));
        Job third = stored(aJob().createdAt(CREATED.minusSeconds(7)));
        stored(aJob().createdAt(CREATED.minusSeconds(6)).succeeded());
        stored(aJob().createdAt(CREATED));
        Set<JobState> unfinished = Set.of(JobState.QUEUED, JobState.RUNNING);
        assertThat(repository().findByState(unfinished, CREATED, 10)).containsExactly(first, second, third);
        assertThat(repository().findByState(unfinished, CREATED, 2)).containsExactly(first, second);
        assertThat(repository().findByState(Set.of(JobState.RUNNING), CREATED, 10))
                .containsExactly(first);
    }

    @Test
    void aJobThatChangedItsStateIsCountedAndFoundByTheNewOne() {
        Job first = stored(aJob());
        Job second = stored(aJob());
        assertThat(repository().countQueuedBefore(second.id())).isEqualTo(1);
        repository().replace(first.start(JobFixtures.STARTED));
        assertThat(repository().countQueuedBefore(second.id())).isZero();
        assertThat(repository().findByState(Set.of(JobState.QUEUED), CREATED.plusSeconds(1), 10))
                .containsExactly(second);
        repository().delete(second.id());
        assertThat(repository().findByState(Set.of(JobState.QUEUED), CREATED.plusSeconds(1), 10))
                .isEmpty();
    }

    @Test
    void aJobIsItsOwnersOnly() {
        Job job = stored(aJob().ownedBy("somebody"));
        assertThat(repository().find(new OwnerId("somebody"), job.id())).contains(job);
        assertThat(repository().find(new OwnerId("somebody else"), job.id())).isEmpty();
        assertThat(repository().find(new OwnerId("somebody"), aJob().build().id()))
                .isEmpty();
    }

    @Test
    void anOwnersJobIsFoundAsItIsNow() {
        Job job = stored(aJob().ownedBy("somebody"));
        Job started = job.start(JobFixtures.STARTED);
        repository().replace(started);
        assertThat(repository().find(job.owner(), job.id())).contains(started);
        repository().delete(job.id());
        assertThat(repository().find(job.owner(), job.id())).isEmpty();
    }

    private static JobQuery all() {
        return new JobQuery(OwnerId.LOCAL, Optional.empty(), Optional.empty(), Optional.empty(), 200);
    }
}
