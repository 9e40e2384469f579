// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays out voices as Larynx publishes them: no seed, no durations, no voxqueue.json, a vocoder under hifi_gan. */
public final class PublishedVoice {
    public static final String PLAIN_AUDIO =
            "\"signal_norm\": false, \"convert_db_to_amp\": false," + " \"do_dynamic_range_compression\": false";

    private PublishedVoice() {}

    /** Writes a voice whose samples are its phoneme ids, one sample per symbol. */
    public static Path write(Path voices, String name, String audio) throws IOException {
        Path voice = Files.createDirectories(voices.resolve("en-us/" + name + "-glow_tts"));
        Path vocoder = Files.createDirectories(voices.resolve("hifi_gan/universal_large"));
        Files.write(voice.resolve("generator.onnx"), TinyOnnx.glowTts(4));
        Files.writeString(
                voice.resolve("config.json"),
                "{\"audio\": {\"sample_rate\": 16000, \"hop_length\": 1, \"mel_channels\": 4, " + audio + "}}");
        Files.write(vocoder.resolve("generator.onnx"), TinyOnnx.vocoder(4));
        return voice;
    }
}
