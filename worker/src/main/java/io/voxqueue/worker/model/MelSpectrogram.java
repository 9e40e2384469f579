// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.FloatBuffer;
import java.util.Optional;

/** What an acoustic model made of an utterance: mel bands over time, kept in native memory until it is closed. */
public final class MelSpectrogram implements AutoCloseable {
    private final OnnxSession.Inference inference;
    private final String output;
    private final Optional<FloatBuffer> durations;
    private final long[] shape;

    MelSpectrogram(OnnxSession.Inference inference, String output, Optional<FloatBuffer> durations) {
        this.inference = inference;
        this.output = output;
        this.durations = durations;
        this.shape = inference.shape(output);
    }

    public int bands() {
        return (int) shape[1];
    }

    public int frames() {
        return (int) shape[2];
    }

    /** How many frames each input symbol takes, if the model tells. */
    public Optional<FloatBuffer> durations() {
        return durations;
    }

    /** Becomes a vocoder's input, where it lies if the values are right already. */
    void feed(OnnxSession.Inference vocoder, String input, MelScale scale) {
        if (scale.isIdentity()) {
            vocoder.put(input, inference, output);
        } else {
            FloatBuffer values = inference.floats(output);
            scale.apply(values);
            vocoder.put(input, values, shape);
        }
    }

    @Override
    public void close() {
        inference.close();
    }
}
