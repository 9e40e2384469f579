// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The memory for the bodies of all requests. When it is used up, the one that has been arriving longest has to go. */
final class BodyMemory {
    private final long most;
    private final Map<Object, Runnable> arriving = new LinkedHashMap<>(); // oldest first
    private long used;

    BodyMemory(long most) {
        this.most = most;
    }

    /** Counts bytes of a body that is not complete; what is to be done to free some, if they are too many. */
    synchronized Optional<Runnable> add(Object body, int bytes, Runnable giveUp) {
        used += bytes;
        arriving.putIfAbsent(body, giveUp);
        if (used <= most) {
            return Optional.empty();
        }
        Iterator<Runnable> oldest = arriving.values().iterator();
        Runnable victim = oldest.next();
        oldest.remove();
        return Optional.of(victim);
    }

    /** The body is complete: it stays until its request is answered. */
    synchronized void complete(Object body) {
        arriving.remove(body);
    }

    /** The request is answered. */
    synchronized void free(Object body, int bytes) {
        arriving.remove(body);
        used -= bytes;
    }
}
