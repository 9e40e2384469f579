// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a loaded model takes and gives. */
public final class ModelGraph {
    private final Path model;
    private final Map<String, Tensor> inputs;
    private final Map<String, Tensor> outputs;

    ModelGraph(Path model, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        this.model = model;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** What a tensor is made of; the names are the runtime's own. */
    public enum Element {
        INT64,
        FLOAT
    }

    /** An input or an output; its element is in the runtime's words, since it may be one that we never use. */
    record Tensor(String element, int rank) {
        @Override
        public String toString() {
            return element + " with " + rank + " dimensions";
        }
    }

    /** The names, in the order of the graph. */
    public Set<String> inputs() {
        return inputs.keySet();
    }

    /** The names, in the order of the graph. */
    public Set<String> outputs() {
        return outputs.keySet();
    }

    /** Refuses a model whose graph lacks this input or has it otherwise. */
    public void requireInput(String name, Element element, int rank) {
        require("input", inputs, name, new Tensor(element.name(), rank));
    }

    /** Refuses a model whose graph lacks this output of floats or has it otherwise. */
    public void requireOutput(String name, int rank) {
        require("output", outputs, name, new Tensor(Element.FLOAT.name(), rank));
    }

    /** Refuses a model that wants more than these inputs. */
    public void requireNoInputsBut(Set<String> known) {
        if (!known.containsAll(inputs())) {
            throw new UnusableModelException("Model " + model + " should have no inputs but " + new TreeSet<>(known)
                    + " but has " + new TreeSet<>(inputs()));
        }
    }

    private void require(String kind, Map<String, Tensor> tensors, String name, Tensor wanted) {
        Tensor found = tensors.get(name);
        if (found == null) {
            throw new UnusableModelException("Model " + model + " should have an " + kind + " '" + name + "' but has "
                    + new TreeSet<>(tensors.keySet()));
        }
        if (!found.equals(wanted)) {
            throw new UnusableModelException("Model " + model + " should have an " + kind + " '" + name + "' of "
                    + wanted + " but has " + found);
        }
    }
}
