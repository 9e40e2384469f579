// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.speech;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.job.JobId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Playback playback = new Playback();
    private final JobId job = aJob().build().id();
    private final Playback.Listener listener = playback.of(job);
    private final Thread waiting = new Thread(() -> waitFor(1000, LONG));

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void nobodyWaitsForWhoNeverReports() throws Exception {
        listener.await(1000, LONG);
    }

    @Test
    void whoReportsIsWaitedFor() throws Exception {
        playback.heard(job, 10);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        playback.heard(job, 999);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        playback.heard(job, 1000);

        waiting.join(LONG.toMillis());
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void whoReportsNoMoreIsTakenToBeGone() throws Exception {
        playback.heard(job, 10);
        listener.await(1000, Duration.ofMillis(20));
        listener.await(1000, LONG);
    }

    @Test
    void whatHasEndedWaitsForNobody() throws Exception {
        playback.heard(job, 10);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        listener.close();

        waiting.join(LONG.toMillis());
        assertThat(waiting.isAlive()).isFalse();
        playback.heard(job, 20); // means nothing any more
    }

    private void waitFor(long audioMs, Duration patience) {
        try {
            listener.await(audioMs, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
