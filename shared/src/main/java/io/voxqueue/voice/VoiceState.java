// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.voice;

import java.util.Locale;

/** Whether a voice can speak now. */
public enum VoiceState {
    READY,
    LOADING,
    NOT_DOWNLOADED;

    /** The word clients see: {@code ready}, {@code loading}, {@code not_downloaded}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
