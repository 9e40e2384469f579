// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.Timelines;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedSentence;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    private static final String LONG = "It was the best of times, it was the worst of times, it was the age of wisdom, "
            + "it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity.";

    @Test
    void aLongSentenceIsCutIntoCaptionsOfTwoReadableLines() {
        List<Caption> captions = Captions.of(Timelines.of(22_050, List.of(LONG)));

        assertThat(captions).hasSizeGreaterThan(1);
        assertThat(captions).allSatisfy(caption -> {
            assertThat(caption.lines()).hasSizeBetween(1, 2);
            assertThat(caption.lines())
                    .allSatisfy(line -> assertThat(line.length()).isBetween(20, 42));
        });
    }

    @Test
    void noCharacterIsLostAndCaptionsFollowEachOther() {
        List<Caption> captions = Captions.of(Timelines.of(22_050, List.of(LONG, "“Then -- said she -- go!”")));
        String shown =
                captions.stream().flatMap(caption -> caption.lines().stream()).collect(Collectors.joining(" "));

        assertThat(shown).isEqualTo(LONG + " “Then -- said she -- go!”");
        for (int i = 1; i < captions.size(); i++) {
            assertThat(captions.get(i).startMs())
                    .isGreaterThanOrEqualTo(captions.get(i - 1).endMs());
        }
    }

    @Test
    void aCaptionStartsWithItsFirstWordAndEndsWithItsLast() {
        List<Caption> captions = Captions.of(Timelines.of(22_050, List.of("One two.", "Three.")));

        assertThat(captions)
                .containsExactly(new Caption(0, 70, List.of("One two.")), new Caption(90, 140, List.of("Three.")));
    }

    @Test
    void aWordLongerThanALineIsCut() {
        List<Caption> captions = Captions.of(Timelines.of(22_050, List.of("x".repeat(100))));

        assertThat(captions.stream().flatMap(caption -> caption.lines().stream()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(42))
                .satisfies(lines -> assertThat(String.join("", lines)).isEqualTo("x".repeat(100)));
    }

    @Test
    void aSentenceWithoutWordsIsShownAsAWhole() {
        Timeline timeline =
                new Timeline(1000, 500, false, List.of(new TimedSentence("Hm!", 0, 3, 0, 500, List.of(), List.of())));

        assertThat(Captions.of(timeline)).containsExactly(new Caption(0, 500, List.of("Hm!")));
    }

    @Test
    void lineBreaksInTheTextAreNotLineBreaksOnTheScreen() {
        Timeline timeline = Timelines.of(22_050, List.of("one\n\n\ntwo"));

        assertThat(Captions.of(timeline).get(0).lines()).containsExactly("one two");
    }

    @Test
    void textCannotBreakOutOfACaption() {
        Timeline timeline = Timelines.of(22_050, List.of("a <b>b</b> & 1 --> 2"));

        assertThat(WebVtt.of(timeline))
                .isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:00.200\na &lt;b&gt;b&lt;/b&gt; &amp; 1 --&gt; 2\n");
        assertThat(SubRip.of(timeline)).containsOnlyOnce("-->").doesNotContain("<b");
    }

    @Test
    void hoursAreWrittenOut() {
        Timeline timeline = new Timeline(
                10, 36_612, false, List.of(new TimedSentence("Late.", 0, 5, 36_000, 36_612, List.of(), List.of())));

        assertThat(WebVtt.of(timeline)).contains("01:00:00.000 --> 01:01:01.200");
        assertThat(SubRip.of(timeline)).contains("01:00:00,000 --> 01:01:01,200");
    }
}
