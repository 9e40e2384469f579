// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.JobProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long nanoTime;

    @Test
    void aLongTextShowsItsSentencesAndTheTimeLeft() {
        try (ProgressBar bar = bar(true)) {
            bar.show(new JobProgress(0, 10));
            assertThat(lastLine()).startsWith("[----").endsWith("0/10 sentences");
            after(2_000);
            bar.show(new JobProgress(4, 10));
            assertThat(lastLine()).startsWith("[################----").endsWith("4/10 sentences, 3 s left");
            after(98_000);
            bar.show(new JobProgress(5, 10));
            assertThat(lastLine()).endsWith("5/10 sentences, 1:40 min left");
            bar.show(new JobProgress(10, 10));
            assertThat(lastLine()).contains("10/10 sentences ").doesNotContain("left");
        }
        assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith(System.lineSeparator());
    }

    @Test
    void itIsDrawnNoMoreThanFourTimesASecond() {
        ProgressBar bar = bar(true);
        for (int done = 0; done < 1000; done++) {
            after(1);
            bar.show(new JobProgress(done, 1000));
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8).chars().filter(next -> next == '\r'))
                .hasSize(4);
    }

    @Test
    void aShortTextShowsNothing() {
        bar(true).show(new JobProgress(1, 3));
        assertThat(terminal.size()).isZero();
    }

    @Test
    void whereThereIsNoTerminalNothingIsShown() {
        try (ProgressBar bar = bar(false)) {
            bar.show(new JobProgress(5, 10));
        }
        assertThat(terminal.size()).isZero();
    }

    private ProgressBar bar(boolean visible) {
        return new ProgressBar(new PrintStream(terminal, false, StandardCharsets.UTF_8), visible, () -> nanoTime);
    }

    private void after(long ms) {
        nanoTime += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private String lastLine() {
        String shown = terminal.toString(StandardCharsets.UTF_8);
        return shown.substring(shown.lastIndexOf('\r') + 1);
    }
}
