// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.job.JobProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows on a terminal how far a long text is and how long the rest will take; silent anywhere else. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final int LONG = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final PrintStream out;
    private final boolean visible;
    private final LongSupplier nanoTime;
    private final long begun;
    private long shownAt;
    private int shownLength;

    ProgressBar(PrintStream out, boolean visible, LongSupplier nanoTime) {
        this.out = out;
        this.visible = visible;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The launcher tells whether standard error is a terminal; Java itself cannot know. */
    static ProgressBar onTerminal() {
        return new ProgressBar(System.err, Boolean.getBoolean("voxqueue.terminal"), System::nanoTime);
    }

    /** The end is always shown, what is on the way to it no more often than anybody can read. */
    void show(JobProgress progress) {
        long now = nanoTime.getAsLong();
        boolean due = shownLength == 0 || progress.done() == progress.total() || now - shownAt >= PAUSE.toNanos();
        if (visible && progress.total() >= LONG && due) {
            shownAt = now;
            draw(line(progress, Duration.ofNanos(now - begun)));
        }
    }

    /** Over what was there before, which may have been longer. */
    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        out.flush();
        shownLength = line.length();
    }

    private static String line(JobProgress progress, Duration took) {
        int filled = WIDTH * progress.done() / progress.total();
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + progress.done() + "/" + progress.total()
                + " sentences" + left(progress, took);
    }

    /** As long for each sentence as it took so far. */
    private static String left(JobProgress progress, Duration took) {
        int rest = progress.total() - progress.done();
        if (progress.done() == 0 || rest == 0) {
            return "";
        }
        long seconds = Math.max(1, Math.round(took.toMillis() / 1000.0 * rest / progress.done()));
        return seconds < 60 ? ", " + seconds + " s left" : ", %d:%02d min left".formatted(seconds / 60, seconds % 60);
    }

    @Override
    public void close() {
        if (shownLength > 0) {
            out.println();
        }
    }
}
