// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobId;
import io.voxqueue.job.SpeechOutput;

/** The audio a job made and where to get it. Addresses name the job, not the content: they tell nothing of others. */
public record SpeechOutputView(
        String audioUrl,
        String mediaType,
        long bytes,
        String sha256,
        long durationMs,
        int sampleRateHz,
        String timingsUrl,
        String captionsUrl)
        implements OutputView {
    public static SpeechOutputView from(JobId id, SpeechOutput made) {
        String base = "/api/tts/audio/" + id + ".";
        return new SpeechOutputView(
                base + made.format().wireName(),
                made.format().mediaType(),
                made.bytes(),
                made.sha256(),
                made.durationMs(),
                made.sampleRateHz(),
                base + "json",
                base + "vtt");
    }
}
