// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.voice.VoiceId;
import java.time.Duration;
import java.util.Optional;

/**
 * How the synthesis is set up.
 *
 * @param slots how many models may run at once, one core each
 * @param defaultVoice who speaks when nobody was asked for
 * @param defaultVocoder for voices that name none, a directory under the voices' directory
 * @param loadedVoices how many voices stay in memory, about 150 MB each
 * @param timeout how long the work on one job may take
 */
public record SpeechOptions(
        int slots, VoiceId defaultVoice, Optional<String> defaultVocoder, int loadedVoices, Duration timeout) {
    public SpeechOptions {
        if (slots < 1 || slots > 256) {
            throw new IllegalArgumentException("There must be 1–256 inference slots but there are " + slots);
        }
        if (loadedVoices < 1) {
            throw new IllegalArgumentException("At least one voice must stay in memory, not " + loadedVoices);
        }
    }

    /** The bundled voice, so many slots. */
    public static SpeechOptions ofSlots(int slots) {
        return new SpeechOptions(slots, new VoiceId("slt"), Optional.empty(), 2, Duration.ofMinutes(10));
    }
}
