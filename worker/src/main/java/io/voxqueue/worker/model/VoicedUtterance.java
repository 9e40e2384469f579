// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * What a voice made of an utterance.
 *
 * @param samples the owner may change them; the buffer has an array of just its length
 * @param durations the share of each input symbol, in frames, if the model tells
 */
public record VoicedUtterance(FloatBuffer samples, Optional<FloatBuffer> durations) {}
