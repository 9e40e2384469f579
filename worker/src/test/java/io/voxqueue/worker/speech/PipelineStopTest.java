// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.model.CancelSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends a speech before its time. */
class PipelineStopTest extends SpeechModuleFixture {
    @Test
    void failingSinkStopsTheSynthesis() {
        SpeechSink full = waveform -> {
            throw new IOException("No space left");
        };
        assertThatThrownBy(() -> module.synthesizer()
                        .synthesize(SpokenWav.request(PARAGRAPH.repeat(50)), full, CancelSignal.NEVER))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cancelStopsALongSynthesisSoon() throws Exception {
        CancelSignal cancel = new CancelSignal();
        CountDownLatch sounding = new CountDownLatch(1);
        SpeechSink sink = waveform -> sounding.countDown();
        String endless = "and so on and on, ".repeat(3000); // few and long chunks
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Long> stopped = executor.submit(() -> {
                assertThatThrownBy(() -> module.synthesizer().synthesize(SpokenWav.request(endless), sink, cancel))
                        .isInstanceOf(CancellationException.class);
                return System.nanoTime();
            });
            assertThat(sounding.await(30, TimeUnit.SECONDS)).isTrue();
            long asked = System.nanoTime();
            cancel.cancel();
            assertThat(Duration.ofNanos(stopped.get() - asked)).isLessThan(SOON);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void interruptStopsALongSynthesis() throws Exception {
        CountDownLatch sounding = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread job = new Thread(() -> {
            try {
                SpeechSink sink = waveform -> sounding.countDown();
                module.synthesizer().synthesize(SpokenWav.request(PARAGRAPH.repeat(100)), sink, CancelSignal.NEVER);
                outcome.complete(new AssertionError("It went on to the end"));
            } catch (IOException | InterruptedException | RuntimeException e) {
                outcome.complete(e);
            }
        });
        job.start();
        assertThat(sounding.await(30, TimeUnit.SECONDS)).isTrue();
        job.interrupt();
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
}
