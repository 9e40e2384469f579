// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.Waveform;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * A chunk and its sound.
 *
 * @param durations how many frames each symbol takes, if the model told
 */
record SpokenChunk(SpeechChunk chunk, Waveform waveform, Optional<FloatBuffer> durations) {}
