// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenOriginTest {
    private final EnglishText english = new EnglishText();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    He paid $3.50 for it.            | fifty     | $3.50
                    He paid $3.50 for it.            | for       | for
                    On March 3, 2024 it rained.      | March     | March
                    On March 3, 2024 it rained.      | third     | 3, 2024
                    Dr. Smith left.                  | Doctor    | Dr.
                    Dr. Smith left.                  | Smith     | Smith
                    Mail joe@example.com now.        | joe       | joe
                    Mail joe@example.com now.        | example   | example
                    It is 20 °C here.                | Celsius   | 20 °C
                    A café 🙂 in Zürich.              | cafe      | café
                    A café 🙂 in Zürich.              | Zurich    | Zürich
                    The FBI came.                    | F         | FBI
                    Room １２ is free.                 | twelve    | １２
                    Москва is big.                   | Moskva    | Москва
                    """)
    void spokenWordKnowsWhereItStood(String written, String word, String origin) {
        MappedText spoken = english.sentences(written).get(0).spoken();
        int at = spoken.toString().indexOf(word);

        int start = spoken.sourceStart(at);
        int end = spoken.sourceEnd(at + word.length() - 1);

        assertThat(written.substring(start, end)).isEqualTo(origin);
    }
}
