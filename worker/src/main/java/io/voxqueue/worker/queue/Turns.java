// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Whose entry is next. The party that has the fewest entries in flight is, of those the one that was served longest ago,
 * of those the one whose entry has waited longest; so nobody waits for another's many. For one thread only.
 */
final class Turns {
    private final Map<UUID, Place> places = new HashMap<>();
    private final Map<Party, TreeSet<ReadyEntry>> lines = new HashMap<>();
    private final Map<Party, Long> served = new HashMap<>();
    private long turns;

    /** The entry that is next, and whose it is. */
    record Turn(UUID id, Party party) {}

    private record Place(ReadyEntry entry, Party party) {}

    void add(ReadyEntry entry, Party party) {
        remove(entry.id());
        places.put(entry.id(), new Place(entry, party));
        lines.computeIfAbsent(party, newcomer -> new TreeSet<>()).add(entry);
    }

    boolean contains(UUID id) {
        return places.containsKey(id);
    }

    void remove(UUID id) {
        Optional.ofNullable(places.remove(id))
                .ifPresent(place -> lines.computeIfPresent(place.party(), (party, line) -> {
                    line.remove(place.entry());
                    return line.isEmpty() ? null : line;
                }));
    }

    void retain(Set<UUID> ids) {
        Set.copyOf(places.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::remove);
    }

    /** Takes the next entry out, of those parties that it may be of. */
    Optional<Turn> next(Predicate<Party> eligible, ToIntFunction<Party> inFlight) {
        Optional<Turn> next = lines.keySet().stream()
                .filter(eligible)
                .min(Comparator.comparingInt(inFlight)
                        .thenComparing(party -> served.getOrDefault(party, 0L))
                        .thenComparing(this::first))
                .map(party -> new Turn(first(party).id(), party));
        next.ifPresent(turn -> remove(turn.id()));
        if (lines.isEmpty()) {
            served.keySet().removeIf(party -> inFlight.applyAsInt(party) == 0); // there is nobody to pass over
        }
        return next;
    }

    /** One of the party's entries was started. */
    void served(Party party) {
        served.put(party, ++turns);
    }

    private ReadyEntry first(Party party) {
        return lines.getOrDefault(party, new TreeSet<>()).first();
    }
}
