// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnglishReadingTest {
    private final EnglishText english = new EnglishText();

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void isSaidAsAPersonWouldSayIt(String written, String expected) {
        String spoken = english.sentences(written).stream()
                .map(sentence -> sentence.spoken().toString())
                .collect(Collectors.joining(" | "))
                .toLowerCase(Locale.ROOT);

        assertThat(spoken).isEqualTo(expected);
    }

    static Stream<Arguments> readings() {
        return Table.load("readings.tsv").rows().stream().map(row -> Arguments.of(row.get(0), row.get(1)));
    }
}
