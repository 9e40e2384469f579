// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.UnusableModelException;
import io.voxqueue.worker.model.VoiceDirectories;
import io.voxqueue.worker.model.VoiceFiles;
import io.voxqueue.worker.phoneme.PhonemeIds;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which numbers each voice has for its symbols, read once per voice. */
final class VoicePhonemes {
    private final VoiceDirectories voices;
    private final Map<VoiceId, PhonemeIds> known = new ConcurrentHashMap<>();

    VoicePhonemes(VoiceDirectories voices) {
        this.voices = voices;
    }

    PhonemeIds of(VoiceId voice) {
        return known.computeIfAbsent(voice, this::read);
    }

    private PhonemeIds read(VoiceId voice) {
        VoiceFiles files = voices.files(voice)
                .orElseThrow(() -> new UnusableModelException("There is no voice '" + voice + "' here"));
        try {
            return PhonemeIds.read(files.phonemes());
        } catch (IOException e) {
            throw new UnusableModelException("Voice '" + voice + "' cannot be used: " + e.getMessage(), e);
        }
    }
}
