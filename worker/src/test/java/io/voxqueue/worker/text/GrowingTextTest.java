// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingTextTest {
    private static final EnglishText ENGLISH = new EnglishText();
    private static final String ANSWER = """
        # Making **tea**

        Yes, that is quite simple, and it takes five minutes. You need:

        1. A kettle
        2. Some _good_ water, see [the guide](https://example.com/a_(b)/c?d=e)

        ```python
        print("tea. Is it?")
        ```

        > Wait 3 min. Then drink it!

        | Tea | Time |
        |-----|------|
        | Green | 2 |

        More at https://www.example.com/very/long/path?x=1&y=2. Use `boil()` once.\
        """;

    private final GrowingText text = new GrowingText(ENGLISH);

    @Test
    void signsAreNotSpokenAndCodeIsOnlyMentioned() {
        assertThat(spoken(text.next(ANSWER, true)))
                .containsExactly(
                        "Making tea",
                        "Yes, that is quite simple, and it takes five minutes.",
                        "You need",
                        "one, A kettle",
                        "two, Some good water, see the guide",
                        "The code is in the text.",
                        "Wait three minutes.",
                        "Then drink it!",
                        "Tea, Time",
                        "Green, two",
                        "More at example dot com.",
                        "Use boil once.");
    }

    @Test
    void aSentenceIsGivenOnceTheNextBegins() {
        assertThat(text.next("It is so. ", false)).isEmpty();
        assertThat(spoken(text.next("It is so. A", false))).containsExactly("It is so.");
        assertThat(text.next("It is so. And", false)).isEmpty();
        assertThat(spoken(text.next("It is so. And so on.", true))).containsExactly("And so on.");
    }

    @Test
    void theFirstClauseLeavesEarlyAndNoOther() {
        String begun = "Well, that depends on the weather, which";
        assertThat(spoken(text.next(begun, false))).containsExactly("Well, that depends on the weather");
        assertThat(text.next(begun + " changes every day in spring, and", false))
                .isEmpty();
        assertThat(spoken(text.next(begun + " changes. The", false))).containsExactly("which changes.");
    }

    @Test
    void codeIsNotMentionedBeforeItEnds() {
        assertThat(text.next("```\nLet us see. Is it code? Yes, it is.\n", false))
                .isEmpty();
        assertThat(spoken(text.next("```\nLet us see.\n```\nSo", false))).containsExactly("The code is in the text.");
    }

    @Test
    void wordsKnowTheirPlaceInTheMarkdown() {
        Sentence sentence = text.next("Be **very** careful.", true).get(0);
        int place = sentence.spoken().toString().indexOf("very");
        assertThat(sentence.spoken().sourceStart(place)).isEqualTo(5);
        assertThat(sentence.charEnd()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 12, 123, 1234, 12345})
    void howeverItGrowsItIsSpokenOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        GrowingText whole = new GrowingText(ENGLISH);
        String all = words(whole.next(ANSWER, true));
        List<Sentence> given = new ArrayList<>();
        for (int length = 0; length < ANSWER.length(); length += 1 + random.nextInt(12)) {
            given.addAll(text.next(ANSWER.substring(0, length), false));
        }
        given.addAll(text.next(ANSWER, true));
        assertThat(words(given)).isEqualTo(all);
        assertThat(given.stream().map(Sentence::charStart)).isSorted();
    }

    /** Without what a pause is written with: cut elsewhere, it is written otherwise. */
    private static String words(List<Sentence> sentences) {
        return String.join(" ", spoken(sentences)).replaceAll("[^A-Za-z ]", "").replaceAll(" +", " ");
    }

    private static List<String> spoken(List<Sentence> sentences) {
        return sentences.stream().map(sentence -> sentence.spoken().toString()).toList();
    }
}
