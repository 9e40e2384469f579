// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A loaded neural model. Many threads may run it at once; each run takes one core. */
public final class OnnxSession implements AutoCloseable {
    private final Path model;
    private final OrtSession session;

    private OnnxSession(Path model, OrtSession session) {
        this.model = model;
        this.session = session;
    }

    /** What a tensor is made of. */
    public enum Element {
        INT64(OnnxJavaType.INT64),
        FLOAT32(OnnxJavaType.FLOAT);

        private final OnnxJavaType type;

        Element(OnnxJavaType type) {
            this.type = type;
        }
    }

    public static OnnxSession open(Path model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false); // plans per input length would pile up
            options.setCPUArenaAllocator(Boolean.parseBoolean(System.getProperty("x.arena", "true")));
            return new OnnxSession(model, OrtEnvironment.getEnvironment().createSession(model.toString(), options));
        } catch (OrtException e) {
            throw new UnusableModelException("Model " + model + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    public Set<String> inputs() {
        return session.getInputNames();
    }

    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /** Refuses a model whose graph lacks this input or has it otherwise. */
    public void requireInput(String name, Element element, int rank) {
        try {
            require("input", session.getInputInfo(), name, element, rank);
        } catch (OrtException e) {
            throw new UnusableModelException("Model " + model + " does not tell its inputs", e);
        }
    }

    /** Refuses a model whose graph lacks this output of floats or has it otherwise. */
    public void requireOutput(String name, int rank) {
        try {
            require("output", session.getOutputInfo(), name, Element.FLOAT32, rank);
        } catch (OrtException e) {
            throw new UnusableModelException("Model " + model + " does not tell its outputs", e);
        }
    }

    /** Refuses a model that wants more than these inputs. */
    public void requireNoInputsBut(Set<String> known) {
        Set<String> others = new TreeSet<>(inputs());
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw new UnusableModelException(
                    "Model " + model + " wants inputs " + others + " that are unknown here; known are " + known);
        }
    }

    private void require(String kind, Map<String, NodeInfo> nodes, String name, Element element, int rank) {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new UnusableModelException("Model " + model + " should have an " + kind + " '" + name + "' but has "
                    + new TreeSet<>(nodes.keySet()));
        }
        if (!(node.getInfo() instanceof TensorInfo tensor)
                || tensor.type != element.type
                || tensor.getShape().length != rank) {
            throw new UnusableModelException("Model " + model + " should have an " + kind + " '" + name + "' of "
                    + element + " with " + rank + " dimensions but has " + node.getInfo());
        }
    }

    /** Starts one run. Everything native that it needs is freed when it is closed. */
    public Inference begin(CancelSignal cancel) {
        return new Inference(this, cancel);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineFailedException("Model " + model + " could not be closed", e);
        }
    }

    /** One run of a model: inputs, then {@link #run}, then outputs; owns their native memory. */
    public static final class Inference implements AutoCloseable {
        private final OnnxSession model;
        private final CancelSignal cancel;
        private final Map<String, OnnxTensor> inputs = new HashMap<>();
        private final List<OnnxTensor> owned = new ArrayList<>();
        private OrtSession.@Nullable Result result;

        private Inference(OnnxSession model, CancelSignal cancel) {
            this.model = model;
            this.cancel = cancel;
        }

        public void put(String name, LongBuffer values, long... shape) {
            try {
                own(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape));
            } catch (OrtException e) {
                throw failed(e);
            }
        }

        public void put(String name, FloatBuffer values, long... shape) {
            try {
                own(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape));
            } catch (OrtException e) {
                throw failed(e);
            }
        }

        /** Hands over another model's output where it lies, without a copy; the other must stay open. */
        public void put(String name, Inference other, String output) {
            inputs.put(name, other.output(output));
        }

        /** Runs the model; a cancel from another thread stops it within the operator it is at. */
        public void run(String... outputs) {
            cancel.throwIfCanceled();
            try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
                CancelSignal.Registration terminating = cancel.onCancel(() -> terminate(options));
                try {
                    result = model.session.run(inputs, Set.of(outputs), options);
                } finally {
                    terminating.end(); // before the options are freed
                }
            } catch (OrtException e) {
                cancel.throwIfCanceled();
                throw failed(e);
            }
        }

        /** A copy of an output on the heap. */
        public FloatBuffer floats(String output) {
            return output(output).getFloatBuffer();
        }

        public long[] shape(String output) {
            return output(output).getInfo().getShape();
        }

        private OnnxTensor output(String name) {
            if (result == null) {
                throw new IllegalStateException("Model " + model.model + " was not run");
            }
            return (OnnxTensor) result.get(name).orElseThrow();
        }

        private void own(String name, OnnxTensor tensor) {
            owned.add(tensor);
            inputs.put(name, tensor);
        }

        private void terminate(OrtSession.RunOptions options) {
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                throw failed(e);
            }
        }

        private EngineFailedException failed(OrtException e) {
            return new EngineFailedException("Model " + model.model + " failed: " + e.getMessage(), e);
        }

        @Override
        public void close() {
            if (result != null) {
                result.close();
            }
            owned.forEach(OnnxTensor::close);
        }
    }
}
