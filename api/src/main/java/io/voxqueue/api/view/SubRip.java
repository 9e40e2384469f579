// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.audio.Timeline;
import java.util.List;
import java.util.Locale;

/** Captions as a SubRip (.srt) file. */
public final class SubRip {
    public static final String MEDIA_TYPE = "application/x-subrip;charset=utf-8";

    private SubRip() {}

    public static String of(Timeline timeline) {
        List<Caption> captions = Captions.of(timeline);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < captions.size(); i++) {
            Caption caption = captions.get(i);
            file.append(i == 0 ? "" : "\n").append(i + 1).append('\n');
            file.append(time(caption.startMs())).append(" --> ").append(time(caption.endMs()));
            file.append('\n').append(plain(String.join("\n", caption.lines()))).append('\n');
        }
        return file.toString();
    }

    /** SubRip has no escapes: an invisible word joiner keeps players from taking the text for a tag or a time line. */
    private static String plain(String text) {
        return text.replace("<", "<\u2060").replace("-->", "--\u2060>");
    }

    private static String time(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d,%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }
}
