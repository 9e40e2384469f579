// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplittingTest {
    private final EnglishText english = new EnglishText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It rained.| We stayed in.",
                "Dr. Smith met Mr. Jones.| They talked.",
                "J. R. R. Tolkien wrote it.| I read it.",
                "So did I.| Then we left.",
                "He said \"Go.\"| Then he left.",
                "“Really?” he asked.| She nodded.",
                "\"Stop!\" she cried.| Nobody did.",
                "What?!| No.",
                "Well... maybe.| Yes... | Then go.",
                "It costs 3.50 dollars.| Cheap!",
                "We met at 5 p.m.| The rest came later.",
                "We met at 6 a.m. on Monday.",
                "He works for Acme Inc.| He likes it.",
                "the U.S. Army and the U.S.| It is big.",
                "See no. 5 and fig. 3 for details.| Done.",
                "Is it over?| Yes!| Good.",
                "(It was late.)| We slept.",
                "first paragraph\n\n|second paragraph",
                "Things to buy:\n|- milk\n|- bread",
                "1. First\n|2. Second",
                "a line that is wrapped\nby its writer.| Next.",
                "# Heading\n|Some text under the heading.",
                "Short Title\n|Then the text begins.",
                "Elm St. is long.| St. John lives there.",
                "hello there.| how are you.| fine",
                "今日は。|明日は。"
            })
    void endsWhereAReaderWouldPause(String marked) {
        List<String> expected =
                List.of(marked.split("\\|")).stream().map(String::strip).toList();

        List<String> found = english.sentences(marked.replace("|", "")).stream()
                .map(Sentence::text)
                .toList();

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "…", "🙂🙂", "\u0000", "?!", "\n\n\n", "()", "\"\"", "\u200b\ufeff", "---", "\ud800"})
    void whatCannotBeSaidGivesNothing(String text) {
        assertThat(english.sentences(text)).isEmpty();
    }

    @Test
    void longSentenceIsCutAtItsPauses() {
        String text =
                "When the rain had stopped and the sun came out again over the wide valley, the children ran down to the river; "
                        + "their parents, who had been waiting for this moment all morning, packed the baskets and followed them slowly, "
                        + "because the path was still wet and nobody wanted to fall.";

        List<Sentence> parts = english.sentences(text);

        assertThat(parts).hasSizeBetween(2, 3);
        assertThat(parts).allSatisfy(part -> assertThat(part.spoken().length()).isBetween(60, 180));
        assertThat(parts.get(0).text()).endsWith(";");
        assertThat(parts.stream().map(Sentence::text).collect(Collectors.joining(" ")))
                .isEqualTo(text);
    }

    @Test
    void wordWithoutEndIsCutIntoPieces() {
        List<Sentence> parts = english.sentences("x" + "ab".repeat(5_000));

        assertThat(parts).hasSizeGreaterThan(40);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.spoken().toString()).matches("(?:[a-z]{1,40} ?)+"));
    }

    @Test
    void longNumberIsReadDigitByDigitInSeveralBreaths() {
        List<Sentence> parts = english.sentences("7".repeat(1_000));

        assertThat(parts).allSatisfy(part -> assertThat(part.spoken().length()).isLessThanOrEqualTo(180));
        assertThat(parts.stream()
                        .mapToInt(part -> part.spoken().toString().split(" ").length)
                        .sum())
                .isEqualTo(1_000);
    }
}
