// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static io.voxqueue.worker.text.SoundSentences.assertSound;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to keep a reader busy. */
class HostileTextTest {
    private static final int LENGTH = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
}
