// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.voice;

import java.util.List;
import java.util.Optional;

/** Which voices there are. */
public interface VoiceCatalog {
    /** All of them, the default first, then by id. */
    List<Voice> voices();

    Optional<Voice> find(VoiceId id);

    /** Who speaks when nobody was asked for. */
    Voice defaultVoice();
}
