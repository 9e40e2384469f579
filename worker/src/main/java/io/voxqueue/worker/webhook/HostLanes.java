// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import java.util.HashMap;
import java.util.Map;

/** So many calls to the same host at a time, so that one that hangs does not keep all who could call others. */
final class HostLanes {
    private final int lanes;
    private final Map<String, Integer> busy = new HashMap<>();

    HostLanes(int lanes) {
        this.lanes = lanes;
    }

    /** Takes a lane to the host if one is free; who got one leaves it. */
    synchronized boolean enter(String host) {
        int taken = busy.getOrDefault(host, 0);
        if (taken >= lanes) {
            return false;
        }
        busy.put(host, taken + 1);
        return true;
    }

    synchronized void leave(String host) {
        busy.computeIfPresent(host, (name, taken) -> taken == 1 ? null : taken - 1);
    }
}
