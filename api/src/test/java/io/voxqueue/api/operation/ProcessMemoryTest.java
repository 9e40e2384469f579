// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void theKernelsKibibytesAreBytes() {
        ProcessMemory memory = ProcessMemory.of(List.of(
                "Name:\tjava",
                "VmHWM:\t    2000 kB",
                "VmRSS:\t    1000 kB",
                "RssAnon:\t     700 kB",
                "RssFile:\t     200 kB",
                "RssShmem:\t     100 kB"));
        assertThat(memory).isEqualTo(new ProcessMemory(1_024_000, 716_800, 307_200, 2_048_000));
    }

    @Test
    void anArenaIsAReservationOf64MebibytesOfWhichTheBeginningIsInUse() {
        assertThat(ProcessMemory.arenas(List.of(
                        "7f0000000000-7f0000021000 rw-p 00000000 00:00 0",
                        "7f0000021000-7f0004000000 ---p 00000000 00:00 0",
                        "7f0008000000-7f0008021000 rw-p 00000000 00:00 0",
                        "7f0008021000-7f0009000000 ---p 00000000 00:00 0",
                        "7f0010000000-7f0010021000 rw-p 00000000 00:00 0",
                        "7f0010030000-7f0014000000 ---p 00000000 00:00 0",
                        "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]")))
                .isEqualTo(1);
    }
}
