// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ComingUpTest {
    private final AtomicBoolean up = new AtomicBoolean();
    private final ComingUp probe = new ComingUp(up::get);

    @Test
    void partIsDownOnlyAfterItWasUp() {
        assertThat(probe.check()).isEqualTo(ServiceStatus.STARTING);

        up.set(true);
        assertThat(probe.check()).isEqualTo(ServiceStatus.OK);

        up.set(false);
        assertThat(probe.check()).isEqualTo(ServiceStatus.DOWN);
    }
}
