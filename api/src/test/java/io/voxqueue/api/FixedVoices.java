// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.voice.VoiceState;
import java.util.List;
import java.util.Optional;

/** Three voices: one that takes a seed, one that does not, one that is not here. */
public final class FixedVoices implements VoiceCatalog {
    private final List<Voice> voices = List.of(
            voice("slt", true, VoiceState.READY),
            voice("ljspeech_small", false, VoiceState.READY),
            voice("thorsten", false, VoiceState.NOT_DOWNLOADED));

    @Override
    public List<Voice> voices() {
        return voices;
    }

    @Override
    public Optional<Voice> find(VoiceId id) {
        return voices.stream().filter(voice -> voice.id().equals(id)).findFirst();
    }

    @Override
    public Voice defaultVoice() {
        return voices.get(0);
    }

    private static Voice voice(String id, boolean seedable, VoiceState state) {
        return new Voice(
                new VoiceId(id), id, "en-us", "female", 22_050, "CC0-1.0", seedable, 0.333, "f".repeat(64), state);
    }
}
