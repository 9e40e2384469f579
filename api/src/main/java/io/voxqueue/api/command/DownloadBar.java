// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.worker.published.DownloadProgress;
import java.io.PrintStream;

/** Shows on a terminal how far a download is; silent anywhere else. */
final class DownloadBar implements DownloadProgress, AutoCloseable {
    private static final int WIDTH = 40;
    private static final long STEP = 1L << 20;

    private final PrintStream out;
    private final boolean visible;
    private long drawn = -1;

    DownloadBar(PrintStream out, boolean visible) {
        this.out = out;
        this.visible = visible;
    }

    /** The launcher tells whether standard error is a terminal; Java itself cannot know. */
    static DownloadBar onTerminal() {
        return new DownloadBar(System.err, Boolean.getBoolean("voxqueue.terminal"));
    }

    @Override
    public void at(String archive, long bytes, long total) {
        if (!visible || (bytes / STEP == drawn && bytes != total)) {
            return;
        }
        drawn = bytes / STEP;
        int filled = total > 0 ? (int) (WIDTH * bytes / total) : 0;
        out.print("\r" + archive + " [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + drawn
                + (total > 0 ? "/" + total / STEP : "") + " MiB");
        out.flush();
    }

    @Override
    public void close() {
        if (drawn >= 0) {
            out.println();
        }
    }
}
