// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.voice;

/**
 * Somebody who can speak.
 *
 * @param language BCP 47 tag in lower case, such as {@code en-us}
 * @param seedable whether the model's variation can be repeated with a seed
 * @param defaultNoiseScale the variation its maker suggests
 * @param fingerprint changes whenever any file that shapes its sound changes
 */
public record Voice(
        VoiceId id,
        String name,
        String language,
        String gender,
        int sampleRateHz,
        String licence,
        boolean seedable,
        double defaultNoiseScale,
        String fingerprint,
        VoiceState state) {}
