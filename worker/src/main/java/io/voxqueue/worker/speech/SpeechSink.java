// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Waveform;
import io.voxqueue.job.JobProgress;
import java.io.IOException;
import java.util.function.Supplier;

/** Takes speech as it is made, in the order of the text and on the caller's thread. */
public interface SpeechSink {
    /** Follows without a gap what came before. */
    void append(Waveform waveform) throws IOException;

    /** A sentence is complete; the timeline is of all that was handed over. */
    default void spoken(Supplier<Timeline> soFar) {}

    /** So many sentences of so many have been handed over. */
    default void reached(JobProgress progress) {}
}
