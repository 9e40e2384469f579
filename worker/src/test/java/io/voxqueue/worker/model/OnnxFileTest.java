// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTest {
    @TempDir
    private Path directory;

    @Test
    void inputsAndOutputsAreReadWithoutLoadingTheModel() throws IOException {
        assertThat(OnnxFile.read(tiny()))
                .isEqualTo(new OnnxFile(Map.of("input", 2, "input_lengths", 1, "scales", 1), Map.of("output", 3)));
        assertThat(OnnxFile.read(bundled("slt")).inputs())
                .containsExactlyInAnyOrderEntriesOf(Map.of("input", 2, "input_lengths", 1, "scales", 1, "seed", 1));
    }

    @Test
    void hiddenShapesAreReadAllTheSameAndChangeNoSound() throws IOException {
        Path model = tiny();
        OnnxFile before = OnnxFile.read(model);
        long bytes = Files.size(model);
        float[] sound = speak(model);

        OnnxFile.hideShapes(model);

        assertThat(OnnxFile.read(model)).isEqualTo(before);
        assertThat(model).hasSize(bytes);
        assertThat(speak(model)).containsExactly(sound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slt", "ljspeech_small"})
    void bundledVoicesHaveTheirShapesHidden(String voice) throws IOException {
        Path copy = Files.copy(bundled(voice), directory.resolve("copy.onnx"));

        OnnxFile.hideShapes(copy);

        assertThat(Files.mismatch(copy, bundled(voice))).isNegative();
    }

    @Test
    void whatIsNoWholeModelIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(tiny());
        Path half = Files.write(directory.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(directory.resolve("text.onnx"), "garbage!");

        assertThatThrownBy(() -> OnnxFile.read(half))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole ONNX file");
        Path unending = Files.write(directory.resolve("unending.onnx"), new byte[] {8, -1});
        assertThatThrownBy(() -> OnnxFile.read(unending))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole ONNX file");
        assertThatThrownBy(() -> OnnxFile.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ONNX file");
        assertThatThrownBy(() -> OnnxSession.open(half))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("half.onnx", "no whole ONNX file");
    }

    private Path tiny() throws IOException {
        return Files.write(directory.resolve("tiny.onnx"), TinyOnnx.glowTts(2));
    }

    private static Path bundled(String voice) {
        return VoiceFixtures.VOICES.resolve("en-us/" + voice + "-glow_tts/generator.onnx");
    }

    private static float[] speak(Path model) {
        try (OnnxSession session = OnnxSession.open(model);
                OnnxSession.Inference inference = session.begin(CancelSignal.NEVER)) {
            inference.put("input", LongBuffer.wrap(new long[] {3, 5, 2}), 1, 3);
            inference.put("input_lengths", LongBuffer.wrap(new long[] {3}), 1);
            inference.put("scales", FloatBuffer.wrap(new float[] {0, 1}), 2);
            inference.run("output");
            return inference.floats("output").array();
        }
    }
}
