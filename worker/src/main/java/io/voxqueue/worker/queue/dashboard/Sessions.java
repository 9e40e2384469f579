// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has logged in, for a working day at the longest; they end with the process. */
final class Sessions {
    private static final long LIFETIME_NANOS = Duration.ofHours(8).toNanos();
    private static final int MOST = 100;
    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> begun = new LinkedHashMap<>();

    synchronized String begin() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        begun.put(session, System.nanoTime());
        if (begun.size() > MOST) {
            begun.remove(begun.keySet().iterator().next());
        }
        return session;
    }

    synchronized boolean isOpen(String session) {
        Long since = begun.get(session);
        return since != null && System.nanoTime() - since < LIFETIME_NANOS;
    }

    synchronized void end(String session) {
        begun.remove(session);
    }
}
