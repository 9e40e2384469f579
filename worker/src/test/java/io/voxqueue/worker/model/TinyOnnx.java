// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the smallest ONNX models that have the shape of the published ones: an acoustic model whose mel values are the
 * phoneme ids, one frame each, and a vocoder whose samples are the means of the frames.
 */
public final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private TinyOnnx() {}

    public static byte[] glowTts(int bands) {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        message(graph, 1, node("Cast", "input", "ids", attribute("to", FLOAT)));
        message(graph, 1, node("Unsqueeze", "ids", "rows", attributes("axes", 1)));
        message(graph, 1, node("Concat", "rows ".repeat(bands).trim(), "output", attribute("axis", 1)));
        string(graph, 2, "tiny");
        message(graph, 11, value("input", INT64, 1, -1));
        message(graph, 11, value("input_lengths", INT64, 1));
        message(graph, 11, value("scales", FLOAT, 2));
        message(graph, 12, value("output", FLOAT, 1, bands, -1));
        return model(graph);
    }

    static byte[] vocoder(int bands) {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        message(graph, 1, node("ReduceMean", "mel", "audio", attributes("axes", 1)));
        string(graph, 2, "tiny");
        message(graph, 11, value("mel", FLOAT, 1, bands, -1));
        message(graph, 12, value("audio", FLOAT, 1, 1, -1));
        return model(graph);
    }

    private static byte[] model(ByteArrayOutputStream graph) {
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        number(opset, 2, 11);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 6);
        message(model, 7, graph);
        message(model, 8, opset);
        return model.toByteArray();
    }

    private static ByteArrayOutputStream node(
            String operator, String inputs, String output, ByteArrayOutputStream attribute) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs.split(" ", -1)) {
            string(node, 1, input);
        }
        string(node, 2, output);
        string(node, 4, operator);
        message(node, 5, attribute);
        return node;
    }

    private static ByteArrayOutputStream attribute(String name, int value) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        string(attribute, 1, name);
        number(attribute, 3, value);
        number(attribute, 20, 2); // INT
        return attribute;
    }

    private static ByteArrayOutputStream attributes(String name, int value) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        string(attribute, 1, name);
        number(attribute, 8, value);
        number(attribute, 20, 7); // INTS
        return attribute;
    }

    private static ByteArrayOutputStream value(String name, int element, int... shape) {
        ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
        for (int size : shape) {
            ByteArrayOutputStream dimension = new ByteArrayOutputStream();
            if (size < 0) {
                string(dimension, 2, "n");
            } else {
                number(dimension, 1, size);
            }
            message(dimensions, 1, dimension);
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, element);
        message(tensor, 2, dimensions);
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        message(type, 1, tensor);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        string(value, 1, name);
        message(value, 2, type);
        return value;
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, field << 3);
        varint(out, value);
    }

    private static void string(ByteArrayOutputStream out, int field, String value) {
        bytes(out, field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void message(ByteArrayOutputStream out, int field, ByteArrayOutputStream message) {
        bytes(out, field, message.toByteArray());
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, (field << 3) | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
