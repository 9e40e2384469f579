// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdsTest {
    private final MutableClock clock = new MutableClock();
    private final JobIds ids = new JobIds(clock, new SecureRandom());

    @Test
    void anIdIsAUuidOfVersionSevenThatHoldsItsTime() {
        UUID id = ids.next().value();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void idsGrowWhileTheClockStandsStill() {
        JobId previous = ids.next();
        for (int i = 0; i < 10_000; i++) {
            JobId next = ids.next();
            assertThat(next).isGreaterThan(previous);
            previous = next;
        }
    }

    @Test
    void idsGrowWhenTheClockIsSetBack() {
        JobId before = ids.next();
        clock.advance(Duration.ofMinutes(-5));
        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void theOrderOfIdsIsTheOrderOfTheirText() {
        JobId low = JobId.parse("7fffffff-ffff-7fff-bfff-ffffffffffff");
        JobId high = JobId.parse("80000000-0000-7000-8000-000000000000");
        assertThat(low).isLessThan(high);
    }

    @Test
    void noIdIsGivenTwiceToManyThreads() {
        Set<JobId> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 5_000).parallel().forEach(i -> given.add(ids.next()));
        assertThat(given).hasSize(5_000);
    }

    @Test
    void anIdIsReadBackFromItsText() {
        JobId id = ids.next();
        assertThat(JobId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "01890A5D-AC96-774B-BCCE-B302099A8057",
                "01890a5d-ac96-774b-bcce-b302099a8057 ",
                "../../../../etc/passwd"
            })
    void anythingButTheCanonicalFormIsRefused(String text) {
        assertThatThrownBy(() -> JobId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
