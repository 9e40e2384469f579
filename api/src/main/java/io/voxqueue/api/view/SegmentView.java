// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.api.segment.Segments;
import io.voxqueue.job.JobId;
import java.util.List;

/** One finished sentence, which can be heard while the rest is still being spoken. */
public record SegmentView(
        int index,
        String text,
        String audioUrl,
        long startMs,
        long durationMs,
        int charStart,
        int charEnd,
        List<TimelineView.WordView> words) {
    public static SegmentView from(JobId job, Segments.TimedSegment segment) {
        TimelineView.SentenceView sentence = TimelineView.SentenceView.of(segment.sentence(), segment.sampleRateHz());
        return new SegmentView(
                segment.index(),
                sentence.text(),
                "/api/tts/audio/" + job + "/segments/" + segment.index() + ".wav",
                sentence.startMs(),
                sentence.endMs() - sentence.startMs(),
                sentence.charStart(),
                sentence.charEnd(),
                sentence.words());
    }
}
