// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import java.util.function.BooleanSupplier;

/** Tells a part that has not come up yet from one that went down. */
public final class ComingUp implements HealthProbe {
    private final BooleanSupplier up;
    private volatile boolean cameUp;

    public ComingUp(BooleanSupplier up) {
        this.up = up;
    }

    @Override
    public ServiceStatus check() {
        if (up.getAsBoolean()) {
            cameUp = true;
            return ServiceStatus.OK;
        }
        return cameUp ? ServiceStatus.DOWN : ServiceStatus.STARTING;
    }
}
