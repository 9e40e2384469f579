// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.speech;

import io.voxqueue.audio.AudioId;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.voice.VoiceId;

/** Answers questions about a text without speaking it. */
public interface SpeechAnalyzer {
    /** Whether the text holds anything that can be spoken; cheap enough to ask before a job is accepted. */
    boolean isSpeakable(String text);

    /**
     * The address of the audio this request makes for its owner: equal requests, equal address. No two owners have one in
     * common, so that nothing which is found, waited for, renewed or deleted under it tells one of the other.
     */
    AudioId address(OwnerId owner, SpeechSpec spec);

    /** What each stage before the models makes of the text. */
    Explanation explain(String text, VoiceId voice);
}
