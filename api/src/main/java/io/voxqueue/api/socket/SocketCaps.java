// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.config.SocketConfiguration;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many WebSockets there are, and no more than may be: of all, of one address, of one owner. */
final class SocketCaps {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final SocketConfiguration limits;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final ConcurrentMap<OwnerId, Integer> ofOwner = new ConcurrentHashMap<>();

    SocketCaps(SocketConfiguration limits) {
        this.limits = limits;
    }

    /** A place for one more of that address; if there is none, an {@link ApiException}. */
    Place enter(String address) {
        if (all.incrementAndGet() > limits.maxConnections()) {
            all.decrementAndGet();
            throw full("There are " + limits.maxConnections() + " WebSockets already");
        }
        if (!enter(ofAddress, address, limits.connectionsPerAddress())) {
            all.decrementAndGet();
            throw full("There are " + limits.connectionsPerAddress() + " WebSockets from this address already");
        }
        return new Place(address);
    }

    /** What one connection takes up until it leaves. */
    final class Place {
        private final String address;
        private Optional<OwnerId> owner = Optional.empty();
        private boolean left;

        private Place(String address) {
            this.address = address;
        }

        String address() {
            return address;
        }

        /** It turned out whose the connection is; one too many of theirs is an {@link ApiException}. */
        synchronized void belongsTo(OwnerId proven) {
            if (left || owner.isPresent()) {
                return;
            }
            if (!enter(ofOwner, proven, limits.connectionsPerOwner())) {
                throw full("There are " + limits.connectionsPerOwner() + " WebSockets of this account already");
            }
            owner = Optional.of(proven);
        }

        synchronized void leave() {
            if (!left) {
                left = true;
                owner.ifPresent(proven -> exit(ofOwner, proven));
                exit(ofAddress, address);
                all.decrementAndGet();
            }
        }
    }

    private static <K> boolean enter(ConcurrentMap<K, Integer> counts, K key, int most) {
        if (counts.merge(key, 1, Integer::sum) > most) {
            exit(counts, key);
            return false;
        }
        return true;
    }

    private static <K> void exit(ConcurrentMap<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private static ApiException full(String message) {
        return new ApiException(ErrorCode.TOO_MANY_CONNECTIONS, message).withRetryAfter(RETRY_AFTER);
    }
}
