// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.job.JobProgress;
import java.io.PrintStream;

/** Shows on a terminal how far a long text is; silent anywhere else. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final int LONG = 4;

    private final PrintStream out;
    private final boolean visible;
    private boolean drawn;

    ProgressBar(PrintStream out, boolean visible) {
        this.out = out;
        this.visible = visible;
    }

    /** The launcher tells whether standard error is a terminal; Java itself cannot know. */
    static ProgressBar onTerminal() {
        return new ProgressBar(System.err, Boolean.getBoolean("voxqueue.terminal"));
    }

    void show(JobProgress progress) {
        if (!visible || progress.total() < LONG) {
            return;
        }
        int filled = WIDTH * progress.done() / progress.total();
        out.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + progress.done() + "/"
                + progress.total() + " sentences");
        out.flush();
        drawn = true;
    }

    @Override
    public void close() {
        if (drawn) {
            out.println();
        }
    }
}
