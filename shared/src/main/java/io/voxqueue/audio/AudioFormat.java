// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An encoding that audio is delivered in. */
public enum AudioFormat {
    WAV("audio/wav");

    private final String mediaType;

    AudioFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Also the file name's extension: {@code wav}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AudioFormat> named(String wireName) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(wireName))
                .findFirst();
    }
}
