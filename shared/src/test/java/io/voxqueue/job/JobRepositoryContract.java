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
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every job repository must do. Each test has an empty one. */
public abstract class JobRepositoryContract extends ListedJobsContract {
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
}
