// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.util.Optional;

/**
 * A voice or a vocoder that somebody published.
 *
 * @param name what it is asked for by: {@code harvard}, {@code hifi_gan-vctk_small}
 * @param language of the voice, such as {@code en-us}; a vocoder has none
 * @param gender of the voice, or unspecified
 * @param quality how it sounds beside the others of its kind: {@code high}, {@code medium}, {@code low}
 * @param archive the published file
 * @param directory where it belongs, below the directory of voices
 */
public record PublishedPart(
        String name,
        Optional<String> language,
        String gender,
        String quality,
        String licence,
        String archive,
        String directory) {
    /** The one language whose texts can be read aloud so far. */
    private static final String SPOKEN = "en-us";

    public boolean isVoice() {
        return language.isPresent();
    }

    /** Whether it is of any use here; voices of other languages wait for somebody who can read these. */
    public boolean isUsable() {
        return language.map(SPOKEN::equals).orElse(true);
    }
}
