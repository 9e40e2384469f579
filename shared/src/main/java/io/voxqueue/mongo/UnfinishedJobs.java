// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.QueueShare;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The jobs that are queued or running, by owner, in memory. */
final class UnfinishedJobs {
    private final Map<JobId, JobLabel> labels = new HashMap<>();
    private final Map<OwnerId, Jobs> byOwner = new HashMap<>();

    /** One owner's. */
    private record Jobs(TreeSet<JobId> queued, TreeSet<JobId> running) {
        Jobs() {
            this(new TreeSet<>(), new TreeSet<>());
        }

        QueueShare share() {
            return new QueueShare(queued.size(), running.size(), queued.first());
        }
    }

    /** Forgets the job when its state is a final one. */
    synchronized void put(JobId id, JobLabel label, JobState state) {
        remove(id);
        if (state.isTerminal()) {
            return;
        }
        labels.put(id, label);
        Jobs jobs = byOwner.computeIfAbsent(label.owner(), newcomer -> new Jobs());
        (state == JobState.QUEUED ? jobs.queued() : jobs.running()).add(id);
    }

    synchronized void remove(JobId id) {
        Optional.ofNullable(labels.remove(id))
                .ifPresent(label -> byOwner.computeIfPresent(label.owner(), (same, jobs) -> {
                    jobs.queued().remove(id);
                    jobs.running().remove(id);
                    return jobs.queued().isEmpty() && jobs.running().isEmpty() ? null : jobs;
                }));
    }

    synchronized Map<JobId, JobLabel> labels(Collection<JobId> ids) {
        Map<JobId, JobLabel> known = new HashMap<>();
        ids.forEach(id -> Optional.ofNullable(labels.get(id)).ifPresent(label -> known.put(id, label)));
        return known;
    }

    synchronized long countQueued() {
        return byOwner.values().stream().mapToLong(jobs -> jobs.queued().size()).sum();
    }

    synchronized long countQueued(OwnerId owner) {
        return byOwner.getOrDefault(owner, new Jobs()).queued().size();
    }

    synchronized long countQueuedBefore(JobId id) {
        return Optional.ofNullable(labels.get(id))
                .map(label -> countQueuedBefore(id, label.owner()))
                .orElse(0L);
    }

    private long countQueuedBefore(JobId id, OwnerId owner) {
        Jobs own = byOwner.getOrDefault(owner, new Jobs());
        return own.queued().contains(id)
                ? own.share().before(own.queued().headSet(id, true).size(), sharesBeside(owner))
                : 0;
    }

    private List<QueueShare> sharesBeside(OwnerId owner) {
        return byOwner.entrySet().stream()
                .filter(other -> !other.getKey().equals(owner))
                .map(Map.Entry::getValue)
                .filter(jobs -> !jobs.queued().isEmpty())
                .map(Jobs::share)
                .toList();
    }
}
