// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.voice;

import java.util.regex.Pattern;

/** Names a voice: a slug such as {@code slt}. */
public record VoiceId(String value) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public VoiceId {
        if (!SLUG.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A voice id is 1–63 of a-z, 0-9, '_' and '-', beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
