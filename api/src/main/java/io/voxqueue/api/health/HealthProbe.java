// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

/** Asks one part of the service how it is. May take its time: nobody waits for it. */
public interface HealthProbe {
    /** How the part is; an exception means it is down. */
    ServiceStatus check() throws Exception;

    /** Whether the service is of no use without this part. */
    default boolean isCritical() {
        return true;
    }

    /** A part without which the service is degraded, not useless. */
    static HealthProbe optional(HealthProbe probe) {
        return new HealthProbe() {
            @Override
            public ServiceStatus check() throws Exception {
                return probe.check();
            }

            @Override
            public boolean isCritical() {
                return false;
            }
        };
    }
}
