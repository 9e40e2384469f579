// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How text becomes speech.
 *
 * @param voices the directory of voices, in the layout of the public Larynx voices
 * @param defaultVoice who speaks when nobody was asked for
 * @param defaultVocoder the vocoder of voices that do not name their own; empty means the first one that fits
 * @param maxCharacters the longest text that is accepted, in Unicode characters
 * @param timeout how long the work on one job may take
 */
public record SpeechConfiguration(
        @NotNull Path voices,

        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}", message = "must be a voice id such as slt")
        String defaultVoice,

        @NotNull String defaultVocoder,

        @Min(1) @Max(1_000_000) int maxCharacters,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration timeout) {}
