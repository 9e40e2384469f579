// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final int LENGTH = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern SPOKEN = Pattern.compile("[A-Za-z'][A-Za-z' ,;:()\u2014\u2013]*[.!?\u2026]?");

    private final EnglishText english = new EnglishText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "1",
                "a",
                "A",
                ".",
                "a.",
                "A.",
                "1/",
                "1-",
                "1.",
                "1,",
                "1:",
                "$",
                "$1",
                "-",
                "--",
                "'",
                "\"",
                "“",
                "@",
                "#",
                "a@",
                "a@b.",
                "://",
                "a://",
                "a://.",
                "www.",
                "a.com/",
                "/",
                "\\",
                "a/",
                "C:\\",
                "+1",
                "+1-",
                "(1)",
                "1e",
                "0x",
                "f0",
                "f0-",
                "ab ",
                "1 ",
                "1 2 ",
                "a\n",
                "\n",
                " ",
                "\t",
                "1\n",
                "1. ",
                "a. ",
                "A. ",
                "Dr. ",
                "Dr.",
                "\"a\" ",
                "5'",
                "5\"",
                "5°",
                "°",
                "²",
                "^2",
                "x^",
                "*",
                "* ",
                "_a",
                "<",
                "<-",
                "=",
                "~",
                "&",
                "a&",
                "A&A ",
                "%",
                "1%",
                "1-1 ",
                "1:1:",
                "IV ",
                "I",
                "X",
                "Henry I ",
                "a'",
                "a'a",
                "é",
                "ß",
                "Ж",
                "北",
                "म",
                "가",
                "🙂",
                "👨‍👩‍👧",
                "\u0301",
                "e\u0301",
                "\ud800",
                "\udc00",
                "\u200b",
                "\u202e",
                "\u0000",
                "½",
                "1½",
                "Ω",
                "ﷺ",
                "٣",
                "…",
                "? ",
                "?!",
                ", ",
                "a,",
                "and ",
                "Mr",
                "Mar 1 ",
                "1 March ",
                "12:30 pm ",
                "$1.00 ",
                "1 km/",
                "5 in. ",
                "no. 1 ",
                "1990s ",
                "555-1234 ",
                "AaA",
                "aA",
                "HTTPServer",
                "1a",
                "1x1",
                "v1.",
                "1.1.1.1",
                "٠.",
                "|",
                "| a ",
                "12-34-56-",
                "2024-01-01T",
                "0 0",
                "A, ",
                "\"1",
                "“1",
                "[",
                "{",
                "é.",
                "1,000,",
                "-1",
                ".5",
                "..5",
                "5 - 3 = ",
                "x\r\n",
                "a@b.c ",
                "#a",
                "a.b.",
                "a_b-c."
            })
    void repeatedForeverItStillEndsInTime(String piece) {
        String text = piece.repeat(LENGTH / piece.length());

        assertTimeoutPreemptively(PATIENCE, () -> assertSound(text, english.sentences(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "1", "a", "a.", "1/", "🙂", "a@b.", "$1 ", "\"", "- ", "Mr. J. ", "www."})
    void timeGrowsWithTheTextAndNotWithItsSquare(String piece) {
        String text = piece.repeat(50_000 / piece.length());

        assertTimeoutPreemptively(PATIENCE.multipliedBy(3), () -> assertSound(text, english.sentences(text)));
    }

    @Test
    void anyUnicodeIsReadWithoutHarm() {
        for (int seed = 0; seed < 200; seed++) {
            String text = anyText(new Random(seed));

            assertSound(text, english.sentences(text));
        }
    }

    @Test
    void anyMixOfSignsThatMeanSomethingIsReadWithoutHarm() {
        String alphabet = "aAbIVXst0123459 .,:;-–/'\"()$€%°@#&+=*^~_<>|\\\n…?!½²é";
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertSound(text.toString(), english.sentences(text.toString()));
        }
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 2 -> text.append((char) (' ' + random.nextInt(95)));
                default -> text.append(random.nextBoolean() ? ' ' : (char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    static void assertSound(String text, List<Sentence> sentences) {
        int end = 0;
        for (Sentence sentence : sentences) {
            assertThat(sentence.charStart()).isGreaterThanOrEqualTo(end).isLessThan(sentence.charEnd());
            end = sentence.charEnd();
            assertThat(sentence.text()).isEqualTo(text.substring(sentence.charStart(), end));
            assertThat(SPOKEN.matcher(sentence.spoken()).matches())
                    .as("what is spoken of '%s': %s", sentence.text(), sentence.spoken())
                    .isTrue();
            assertOriginsInOrder(sentence);
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
    }

    private static void assertOriginsInOrder(Sentence sentence) {
        MappedText spoken = sentence.spoken();
        int start = sentence.charStart();
        for (int i = 0; i < spoken.length(); i++) {
            if (spoken.sourceStart(i) < start
                    || spoken.sourceEnd(i) > sentence.charEnd()
                    || spoken.sourceEnd(i) < spoken.sourceStart(i)) {
                throw new AssertionError("Character " + i + " of '" + spoken + "' comes from [" + spoken.sourceStart(i)
                        + ", " + spoken.sourceEnd(i) + ") in a sentence from " + start + " to " + sentence.charEnd());
            }
            start = spoken.sourceStart(i);
        }
    }
}
