// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/**
 * What a finished job took.
 *
 * @param synthesisMs until its output was made, whether that is audio or an answer's text
 */
public record JobMetrics(long queueWaitMs, long synthesisMs, long audioMs, boolean cached) {
    /** Time spent per time of audio made; 0 when nothing was made. */
    public double realTimeFactor() {
        return audioMs == 0 ? 0 : (double) synthesisMs / audioMs;
    }
}
