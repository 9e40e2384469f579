// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file, of which a few kilobytes are touched; the model is not loaded.
 *
 * @param inputs how many dimensions each has, by its name
 * @param outputs likewise
 */
public record OnnxFile(Map<String, Integer> inputs, Map<String, Integer> outputs) {
    // As onnx.proto numbers them.
    private static final int GRAPH = 7;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;

    /** A number that onnx.proto does not use, so that nobody but us sees what is there. */
    private static final int HIDDEN_SHAPE = 15;

    public static OnnxFile read(Path model) throws IOException {
        try (FileChannel file = FileChannel.open(model)) {
            WireMessage graph = graph(file, MapMode.READ_ONLY);
            return new OnnxFile(ranks(graph, INPUT), ranks(graph, OUTPUT));
        }
    }

    /**
     * Hides from ONNX Runtime which shapes the inputs and outputs have, by which it concludes how many dimensions everything
     * between them has. It compares each such tensor with each buffer that is free by then, whose sizes it cannot know where
     * a length is open; for a voice's graph that is half of the time in which it is loaded. What the model computes stays as
     * it is, and so does the memory that takes; it takes two per cent longer.
     */
    public static void hideShapes(Path model) throws IOException {
        try (FileChannel file = FileChannel.open(model, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            WireMessage graph = graph(file, MapMode.READ_WRITE);
            for (int kind : new int[] {INPUT, OUTPUT}) {
                for (WireMessage value : graph.all(kind)) {
                    for (WireMessage tensor : tensors(value)) {
                        tensor.renumber(SHAPE, HIDDEN_SHAPE);
                    }
                }
            }
        }
    }

    private static WireMessage graph(FileChannel file, MapMode mode) throws IOException {
        if (file.size() > Integer.MAX_VALUE) {
            throw new IOException("This is no ONNX file: it has " + file.size() + " bytes");
        }
        return new WireMessage(file.map(mode, 0, file.size())).only(GRAPH);
    }

    private static Map<String, Integer> ranks(WireMessage graph, int kind) throws IOException {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        for (WireMessage value : graph.all(kind)) {
            ranks.put(value.only(NAME).text(), rank(value));
        }
        return ranks;
    }

    /** 0 as well where no shape is given. */
    private static int rank(WireMessage value) throws IOException {
        int dimensions = 0;
        for (WireMessage tensor : tensors(value)) {
            for (int shape : new int[] {SHAPE, HIDDEN_SHAPE}) {
                for (WireMessage given : tensor.all(shape)) {
                    dimensions += given.all(DIMENSION).size();
                }
            }
        }
        return dimensions;
    }

    /** The type of the value, if it is a tensor. */
    private static List<WireMessage> tensors(WireMessage value) throws IOException {
        return value.only(TYPE).all(TENSOR);
    }
}
