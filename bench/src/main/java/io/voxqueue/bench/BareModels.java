// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;

/** The two models of the default voice called directly, with nothing around them: what the pipeline is held against. */
final class BareModels implements AutoCloseable {
    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final OrtSession acoustic;
    private final OrtSession vocoder;

    BareModels(Path voices) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            acoustic = runtime.createSession(
                    voices.resolve("en-us/slt-glow_tts/generator.onnx").toString(), options);
            vocoder = runtime.createSession(
                    voices.resolve("vocoder/slt-sf/generator.onnx").toString(), options);
        } catch (OrtException e) {
            throw new IllegalStateException("The models cannot be loaded", e);
        }
    }

    /** Phoneme ids to samples, which are looked at and thrown away; how many there were. */
    int run(long[] ids) {
        try (OnnxTensor input = OnnxTensor.createTensor(runtime, new long[][] {ids});
                OnnxTensor length = OnnxTensor.createTensor(runtime, new long[] {ids.length});
                OnnxTensor scales = OnnxTensor.createTensor(runtime, new float[] {0.333f, 1f});
                OnnxTensor seed = OnnxTensor.createTensor(runtime, new long[] {0});
                OrtSession.Result mel =
                        acoustic.run(Map.of("input", input, "input_lengths", length, "scales", scales, "seed", seed));
                OrtSession.Result audio = vocoder.run(Map.of("mel", (OnnxTensor) mel.get(0)))) {
            return ((OnnxTensor) audio.get(0)).getFloatBuffer().remaining();
        } catch (OrtException e) {
            throw new IllegalStateException("The models cannot be run", e);
        }
    }

    @Override
    public void close() throws IllegalStateException {
        try {
            acoustic.close();
            vocoder.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The models cannot be closed", e);
        }
    }
}
