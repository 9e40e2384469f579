// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import java.time.Duration;

/** Asks a part that is well less often than one that is not: what it is asked costs something. */
public final class PacedProbe implements HealthProbe {
    private final HealthProbe probe;
    private final long pauseNanos;
    private boolean well;
    private long askedAt;

    public PacedProbe(HealthProbe probe, Duration pause) {
        this.probe = probe;
        this.pauseNanos = pause.toNanos();
    }

    @Override
    public synchronized ServiceStatus check() throws Exception {
        long now = System.nanoTime();
        if (!well || now - askedAt >= pauseNanos) {
            well = false; // should it throw
            ServiceStatus status = probe.check();
            if (!status.isWell()) {
                return status;
            }
            well = true;
            askedAt = now;
        }
        return ServiceStatus.OK;
    }
}
