// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.voice.VoiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One voice on disk and what is known of it without loading it. Its {@code voxqueue.json} is optional. */
record VoiceDirectory(
        VoiceFiles files,
        String name,
        String language,
        String gender,
        String licence,
        VoiceConfig config,
        boolean seedable,
        Fingerprint fingerprint) {
    static VoiceDirectory read(
            VoiceId id, String language, Path directory, VocoderDirectories vocoders, ObjectMapper json)
            throws IOException {
        Path about = directory.resolve("voxqueue.json");
        JsonNode told = Files.exists(about) ? json.readTree(about.toFile()) : json.createObjectNode();
        VoiceFiles files = new VoiceFiles(id, directory, vocoders.find(text(told, "vocoder")));
        for (Path file : files.shapingFiles()) {
            if (!Files.isRegularFile(file)) {
                throw new UnusableModelException(file.getFileName() + " is missing");
            }
        }
        VoiceConfig config = VoiceConfig.read(files.config(), json);
        checkVocoder(config, files.vocoderConfig(), json);
        return new VoiceDirectory(
                files,
                text(told, "name").orElse(id.value()),
                language,
                text(told, "gender").orElse("unspecified"),
                text(told, "licence")
                        .orElse(Files.exists(directory.resolve("LICENSE")) ? "see its LICENSE file" : "unknown"),
                config,
                OnnxFile.read(files.acousticModel()).inputs().containsKey(GlowTts.SEED),
                fingerprint(files));
    }

    Voice voice() {
        return new Voice(
                files.id(),
                name,
                language,
                gender,
                config.sampleRateHz(),
                licence,
                seedable,
                config.noiseScale(),
                fingerprint.value(),
                VoiceState.READY);
    }

    private static Fingerprint fingerprint(VoiceFiles files) {
        List<Path> shaping = new ArrayList<>(files.shapingFiles());
        shaping.add(files.vocoderConfig());
        return Fingerprint.of(shaping);
    }

    private static void checkVocoder(VoiceConfig config, Path file, ObjectMapper json) throws IOException {
        if (!Files.exists(file)) {
            return; // then only the model itself can tell
        }
        JsonNode audio = json.readTree(file.toFile()).path("audio");
        requireSame(audio, "sampling_rate", config.sampleRateHz());
        requireSame(audio, "num_mels", config.melBands());
        requireSame(audio, "hop_size", config.hopSamples());
    }

    private static void requireSame(JsonNode vocoder, String key, int expected) {
        int actual = vocoder.path(key).asInt(expected);
        if (actual != expected) {
            throw new UnusableModelException(
                    "its vocoder has " + key + " " + actual + " but its own config.json says " + expected);
        }
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.path(key).textValue());
    }
}
