// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.usage;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts as long as the test runs. */
public final class InMemoryUsageRepository implements UsageRepository {
    private final Map<LocalDate, Map<String, Long>> days = new TreeMap<>();

    @Override
    public synchronized boolean take(OwnerId owner, LocalDate day, long characters, long most) {
        if (used(owner, day) + characters > most) {
            return false;
        }
        days.computeIfAbsent(day, any -> new TreeMap<>()).merge(owner.value(), characters, Long::sum);
        return true;
    }

    @Override
    public synchronized void giveBack(OwnerId owner, LocalDate day, long characters) {
        Optional.ofNullable(days.get(day))
                .ifPresent(owners -> owners.computeIfPresent(owner.value(), (same, used) -> used - characters));
    }

    @Override
    public synchronized long used(OwnerId owner, LocalDate day) {
        return days.getOrDefault(day, Map.of()).getOrDefault(owner.value(), 0L);
    }

    @Override
    public synchronized int deleteExpired(Instant before, int limit) {
        List<LocalDate> over = days.keySet().stream()
                .filter(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(before))
                .toList();
        int deleted = 0;
        for (LocalDate day : over) {
            Map<String, Long> owners = days.getOrDefault(day, Map.of());
            for (String owner : List.copyOf(owners.keySet())) {
                if (deleted < limit) {
                    owners.remove(owner);
                    deleted++;
                }
            }
        }
        return deleted;
    }
}
