// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import java.util.Locale;

/** How one part of the service is. */
public enum ServiceStatus {
    OK,
    /** Not set up, and not missed. */
    DISABLED,
    /** On its way: not usable yet. */
    STARTING,
    /** Works, though not as well as it should, or not for much longer. */
    DEGRADED,
    DOWN;

    /** The word clients see: {@code ok}, {@code down}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it works. */
    public boolean isUsable() {
        return isWell() || this == DEGRADED;
    }

    boolean isWell() {
        return this == OK || this == DISABLED;
    }
}
