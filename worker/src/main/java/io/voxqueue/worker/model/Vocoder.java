// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Turns a mel spectrogram into sound. */
public final class Vocoder implements AutoCloseable {
    private final OnnxSession session;
    private final String input;
    private final String output;

    private Vocoder(OnnxSession session, String input, String output) {
        this.session = session;
        this.input = input;
        this.output = output;
    }

    public static Vocoder open(Path model) {
        OnnxSession session = OnnxSession.open(model);
        try {
            ModelGraph graph = session.graph();
            if (graph.inputs().size() != 1 || graph.outputs().isEmpty()) {
                throw new UnusableModelException("Vocoder " + model
                        + " should have one input and an output but has inputs " + graph.inputs() + " and outputs "
                        + graph.outputs());
            }
            String input = graph.inputs().iterator().next();
            graph.requireInput(input, ModelGraph.Element.FLOAT, 3);
            return new Vocoder(session, input, graph.outputs().iterator().next());
        } catch (UnusableModelException e) {
            session.close();
            throw e;
        }
    }

    /** The samples; the caller owns the buffer, which has an array of just its length. */
    public FloatBuffer infer(MelSpectrogram mel, MelScale scale, CancelSignal cancel) {
        try (OnnxSession.Inference inference = session.begin(cancel)) {
            mel.feed(inference, input, scale);
            inference.run(output);
            return inference.floats(output);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
