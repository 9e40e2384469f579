// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import io.voxqueue.voice.VoiceId;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a voice are: a Larynx voice directory and the directory of its vocoder. */
public record VoiceFiles(VoiceId id, Path directory, Path vocoder) {
    public Path acousticModel() {
        return directory.resolve("generator.onnx");
    }

    public Path config() {
        return directory.resolve("config.json");
    }

    public Path phonemes() {
        return directory.resolve("phonemes.txt");
    }

    public Path vocoderModel() {
        return vocoder.resolve("generator.onnx");
    }

    public Path vocoderConfig() {
        return vocoder.resolve("config.json");
    }

    /** Every file that shapes the sound and must be there. */
    public List<Path> shapingFiles() {
        return List.of(acousticModel(), config(), phonemes(), vocoderModel());
    }
}
