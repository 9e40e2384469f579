// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A Glow-TTS acoustic model in the form Larynx publishes: phoneme ids in, mel spectrogram out. */
public final class GlowTts implements AutoCloseable {
    private static final String IDS = "input";
    private static final String LENGTHS = "input_lengths";
    private static final String SCALES = "scales";
    static final String SEED = "seed";
    private static final String MEL = "output";
    private static final String DURATIONS = "durations";

    private final OnnxSession session;
    private final boolean seedable;
    private final boolean timed;

    private GlowTts(OnnxSession session) {
        this.session = session;
        this.seedable = session.graph().inputs().contains(SEED);
        this.timed = session.graph().outputs().contains(DURATIONS);
    }

    public static GlowTts open(Path model) {
        OnnxSession session = OnnxSession.open(model);
        try {
            ModelGraph graph = session.graph();
            graph.requireInput(IDS, ModelGraph.Element.INT64, 2);
            graph.requireInput(LENGTHS, ModelGraph.Element.INT64, 1);
            graph.requireInput(SCALES, ModelGraph.Element.FLOAT, 1);
            graph.requireNoInputsBut(Set.of(IDS, LENGTHS, SCALES, SEED));
            graph.requireOutput(MEL, 3);
            return new GlowTts(session);
        } catch (UnusableModelException e) {
            session.close();
            throw e;
        }
    }

    /** Speaks slower the larger {@code lengthScale}; a seed is an error for a model that takes none. */
    public MelSpectrogram infer(
            LongBuffer ids, double noiseScale, double lengthScale, OptionalLong seed, CancelSignal cancel) {
        if (seed.isPresent() && !seedable) {
            throw new IllegalArgumentException("This voice draws its own noise and takes no seed");
        }
        OnnxSession.Inference inference = session.begin(cancel);
        try {
            inference.put(IDS, ids, 1, ids.remaining());
            inference.put(LENGTHS, LongBuffer.wrap(new long[] {ids.remaining()}), 1);
            inference.put(SCALES, FloatBuffer.wrap(new float[] {(float) noiseScale, (float) lengthScale}), 2);
            if (seedable) {
                inference.put(SEED, LongBuffer.wrap(new long[] {seed.orElse(0)}), 1);
            }
            if (timed) {
                inference.run(MEL, DURATIONS);
                return new MelSpectrogram(inference, MEL, Optional.of(inference.floats(DURATIONS)));
            }
            inference.run(MEL);
            return new MelSpectrogram(inference, MEL, Optional.empty());
        } catch (RuntimeException e) {
            inference.close();
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
