// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What a voice's {@code config.json} says about its sound; what it leaves out is as Larynx assumes. */
public record VoiceConfig(
        int sampleRateHz, int hopSamples, int melBands, double noiseScale, double lengthScale, MelScale melScale) {
    public VoiceConfig {
        if (sampleRateHz < 1000 || sampleRateHz > 384_000) {
            throw new UnusableModelException("sample_rate should be within 1000–384000 but is " + sampleRateHz);
        }
        if (hopSamples < 1 || melBands < 1) {
            throw new UnusableModelException(
                    "hop_length and mel_channels should be positive but are " + hopSamples + " and " + melBands);
        }
        if (!(lengthScale > 0) || !(noiseScale >= 0)) { // written so NaN fails too
            throw new UnusableModelException("length_scale should be positive and noise_scale not negative but are "
                    + lengthScale + " and " + noiseScale);
        }
    }

    public static VoiceConfig read(Path file, ObjectMapper json) {
        try {
            JsonNode config = json.readTree(file.toFile());
            JsonNode audio = config.path("audio");
            JsonNode inference = config.path("inference");
            return new VoiceConfig(
                    audio.path("sample_rate").asInt(22_050),
                    audio.path("hop_length").asInt(256),
                    audio.path("mel_channels").asInt(80),
                    inference.path("noise_scale").asDouble(0.333),
                    inference.path("length_scale").asDouble(1),
                    melScale(audio));
        } catch (JsonProcessingException e) {
            throw new UnusableModelException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnusableModelException(file + " cannot be read: " + e.getMessage(), e);
        } catch (UnusableModelException e) {
            throw new UnusableModelException("In " + file + ": " + e.getMessage(), e);
        }
    }

    private static MelScale melScale(JsonNode audio) {
        return new MelScale(
                audio.path("signal_norm").asBoolean(false),
                audio.path("symmetric_norm").asBoolean(true),
                audio.path("clip_norm").asBoolean(true),
                audio.path("max_norm").asDouble(4),
                audio.path("min_level_db").asDouble(-100),
                audio.path("ref_level_db").asDouble(20),
                audio.path("convert_db_to_amp").asBoolean(true),
                audio.path("spec_gain").asDouble(1),
                audio.path("do_dynamic_range_compression").asBoolean(true));
    }
}
