// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.audio.Timeline;
import java.util.Locale;
import java.util.stream.Collectors;

/** Captions as a WebVTT file. */
public final class WebVtt {
    public static final String MEDIA_TYPE = "text/vtt;charset=utf-8";

    private WebVtt() {}

    public static String of(Timeline timeline) {
        return Captions.of(timeline).stream()
                .map(caption -> time(caption.startMs()) + " --> " + time(caption.endMs()) + "\n"
                        + escaped(String.join("\n", caption.lines())) + "\n")
                .collect(Collectors.joining("\n", "WEBVTT\n\n", ""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }
}
