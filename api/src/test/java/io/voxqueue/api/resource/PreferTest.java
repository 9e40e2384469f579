// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"wait=5 | 5", "respond-async, wait=10 | 10", "WAIT = \"7\" | 7", "wait=600 | 60", "wait=0 | 0"})
    void aWaitIsReadWhereverItStandsAndCappedAtAMinute(String header, int seconds) {
        assertThat(Prefer.waiting(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=x", "wait=-1", "await=3", "wait=5s"})
    void whatIsNoWaitIsIgnored(String header) {
        assertThat(Prefer.waiting(header)).isEmpty();
    }

    @Test
    void noHeaderIsNoPreference() {
        assertThat(Prefer.waiting(null)).isEmpty();
    }
}
