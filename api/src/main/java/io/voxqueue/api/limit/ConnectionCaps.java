// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections of a kind stay open, and no more than may: of all, of one address, of one owner. */
public final class ConnectionCaps {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Most most;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final ConcurrentMap<OwnerId, Integer> ofOwner = new ConcurrentHashMap<>();

    /**
     * How many there may be at a time.
     *
     * @param what they are called, in the plural
     */
    public record Most(String what, int ofAll, int perOwner, int perAddress) {}

    public ConnectionCaps(Most most) {
        this.most = most;
    }

    /** A place for one more of that address; if there is none, an {@link ApiException}. */
    public Place enter(String address) {
        if (all.incrementAndGet() > most.ofAll()) {
            all.decrementAndGet();
            throw full("There are " + most.ofAll() + " " + most.what() + " already");
        }
        if (!enter(ofAddress, address, most.perAddress())) {
            all.decrementAndGet();
            throw full("There are " + most.perAddress() + " " + most.what() + " from this address already");
        }
        return new Place(address);
    }

    /** The same for one more that is known to be that owner's. */
    public Place enter(String address, OwnerId owner) {
        Place place = enter(address);
        try {
            place.belongsTo(owner);
            return place;
        } catch (ApiException refusal) {
            place.leave();
            throw refusal;
        }
    }

    /** What one connection takes up until it leaves. */
    public final class Place {
        private final String address;
        private Optional<OwnerId> owner = Optional.empty();
        private boolean left;

        private Place(String address) {
            this.address = address;
        }

        public String address() {
            return address;
        }

        /** It turned out whose the connection is; one too many of theirs is an {@link ApiException}. */
        public synchronized void belongsTo(OwnerId proven) {
            if (left || owner.isPresent()) {
                return;
            }
            if (!enter(ofOwner, proven, most.perOwner())) {
                throw full("There are " + most.perOwner() + " " + most.what() + " of this account already");
            }
            owner = Optional.of(proven);
        }

        public synchronized void leave() {
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
