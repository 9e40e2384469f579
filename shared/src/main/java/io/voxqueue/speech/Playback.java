// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.speech;

import io.voxqueue.job.JobId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where the listeners of the jobs are that are being spoken here. */
public final class Playback implements PlaybackReports {
    private final Map<JobId, Listener> listeners = new ConcurrentHashMap<>();

    @Override
    public void heard(JobId job, long audioMs) {
        Optional.ofNullable(listeners.get(job)).ifPresent(listener -> listener.heard(audioMs));
    }

    /** Begins to take reports of the job, for the one who speaks it and closes it in the end. */
    public Listener of(JobId job) {
        Listener listener = new Listener(job);
        listeners.put(job, listener);
        return listener;
    }

    /** One job's listener. */
    public final class Listener implements AutoCloseable {
        private static final long NEVER_REPORTED = -1;

        private final JobId job;
        private long heardMs = NEVER_REPORTED;
        private boolean gone;

        private Listener(JobId job) {
            this.job = job;
        }

        private synchronized void heard(long audioMs) {
            heardMs = Math.max(heardMs, audioMs);
            notifyAll();
        }

        /**
         * Waits until so much was heard. Not for one who never reports, nor for one who has not reported for as long as
         * the patience lasts: such a listener is taken to be gone.
         */
        public synchronized void await(long audioMs, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            long before = heardMs;
            while (!gone && heardMs != NEVER_REPORTED && heardMs < audioMs) {
                if (heardMs > before) {
                    before = heardMs;
                    end = System.nanoTime() + patience.toNanos();
                }
                long leftMs = (end - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    gone = true;
                } else {
                    wait(leftMs);
                }
            }
        }

        /** Waits for nothing any more. */
        @Override
        public synchronized void close() {
            gone = true;
            listeners.remove(job, this);
            notifyAll();
        }
    }
}
