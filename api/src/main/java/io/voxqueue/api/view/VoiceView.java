// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceId;

/** A voice as clients see it. */
public record VoiceView(
        String id,
        String name,
        String language,
        String gender,
        int sampleRateHz,
        String licence,
        String state,
        boolean seedable,
        double defaultNoiseScale,
        @JsonProperty("default") boolean isDefault) {
    public static VoiceView from(Voice voice, VoiceId defaultVoice) {
        return new VoiceView(
                voice.id().toString(),
                voice.name(),
                voice.language(),
                voice.gender(),
                voice.sampleRateHz(),
                voice.licence(),
                voice.state().wireName(),
                voice.seedable(),
                voice.defaultNoiseScale(),
                voice.id().equals(defaultVoice));
    }
}
