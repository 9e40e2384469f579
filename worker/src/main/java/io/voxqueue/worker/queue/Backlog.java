// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The entries that are ready to run, in the order of their owners' turns. It lives in memory and hears what this process
 * writes, so choosing costs no look through the store; from time to time, and when in doubt, it is compared with the
 * store, and where other processes write too it asks for what is new. It may know an entry that is ready no more, so look
 * before you claim. For the dispatcher's thread only.
 */
final class Backlog {
    private static final int MOST = 20_000; // the youngest beyond that are seen when there is room
    private static final long CLOCKS_DIFFER = Duration.ofSeconds(2).toNanos() / 1000;

    private final RingingStorage storage;
    private final Labels labels;
    private final boolean alone;
    private final QueueNews news;
    private final Turns turns = new Turns();
    private long newest;

    /** Tells whose entries those are and what they make; what it does not tell of is nobody's in particular. */
    interface Labels {
        Map<JobId, JobLabel> of(List<JobId> ids);
    }

    /** Whoever is alone hears of every write; others write to a store that is shared. */
    Backlog(RingingStorage storage, Labels labels, boolean alone) {
        this.storage = storage;
        this.labels = labels;
        this.alone = alone;
        this.news = storage.news();
    }

    /** Takes out the entry that is next of those that have a worker, given how many of a party's are in flight. */
    Optional<Turns.Turn> next(Predicate<Party> hasWorker, ToIntFunction<Party> inFlight) {
        refresh();
        return turns.next(hasWorker, inFlight);
    }

    void served(Party party) {
        turns.served(party);
    }

    private void refresh() {
        try {
            Map<UUID, ReadyEntry> strangers = new HashMap<>();
            if (news.takeDoubt()) {
                news.take(); // older than what the store says
                compare(storage.ready(0, MOST), strangers);
            } else if (!alone) {
                storage.ready(newest - CLOCKS_DIFFER, MOST).forEach(entry -> seen(entry, strangers));
            }
            for (QueueNews.Change change : news.take()) {
                turns.remove(change.entry().id());
                strangers.remove(change.entry().id());
                if (change.isReady()) {
                    seen(change.entry(), strangers);
                }
            }
            introduce(strangers.values());
        } catch (RuntimeException e) {
            news.doubt(); // what was taken is lost
            throw e;
        }
    }

    private void compare(List<ReadyEntry> all, Map<UUID, ReadyEntry> strangers) {
        turns.retain(all.stream().map(ReadyEntry::id).collect(Collectors.toSet()));
        newest = 0;
        all.forEach(entry -> seen(entry, strangers));
    }

    private void seen(ReadyEntry entry, Map<UUID, ReadyEntry> strangers) {
        newest = Math.max(newest, entry.since());
        if (!turns.contains(entry.id())) {
            strangers.put(entry.id(), entry);
        }
    }

    private void introduce(Collection<ReadyEntry> strangers) {
        if (strangers.isEmpty()) {
            return;
        }
        Map<JobId, JobLabel> known =
                labels.of(strangers.stream().map(entry -> new JobId(entry.id())).toList());
        for (ReadyEntry entry : strangers) {
            Optional<JobLabel> label = Optional.ofNullable(known.get(new JobId(entry.id())));
            turns.add(entry, label.map(Party::of).orElse(Party.NOBODY));
        }
    }
}
