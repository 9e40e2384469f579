// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps jobs as long as the test runs. */
public final class InMemoryJobRepository implements JobRepository {
    private final ConcurrentNavigableMap<JobId, Job> jobs = new ConcurrentSkipListMap<>();

    @Override
    public void insert(Job job) {
        if (jobs.putIfAbsent(job.id(), job) != null) {
            throw new IllegalStateException("There is a job " + job.id() + " already");
        }
    }

    @Override
    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public void replace(Job job) {
        Job stored = jobs.get(job.id());
        long expected = job.version() - 1;
        if (stored == null || stored.version() != expected || !jobs.replace(job.id(), stored, job)) {
            throw new StaleJobException(job.id(), expected);
        }
    }

    @Override
    public boolean delete(JobId id) {
        return jobs.remove(id) != null;
    }

    @Override
    public List<Job> list(JobQuery query) {
        Stream<Job> newestFirst = jobs.descendingMap().values().stream();
        return newestFirst
                .filter(job -> job.owner().equals(query.owner()))
                .filter(job -> query.state().map(job.state()::equals).orElse(true))
                .filter(job -> query.kind().map(job.spec().kind()::equals).orElse(true))
                .filter(job -> query.before()
                        .map(before -> job.id().compareTo(before) < 0)
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Job> findByState(Set<JobState> states, Instant createdBefore, int limit) {
        return jobs.values().stream()
                .filter(job -> states.contains(job.state()))
                .filter(job -> job.createdAt().isBefore(createdBefore))
                .limit(limit)
                .toList();
    }

    @Override
    public Map<JobId, JobLabel> findLabels(Collection<JobId> ids) {
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Job::id, JobLabel::of, (one, same) -> one));
    }

    @Override
    public long countQueued() {
        return queued().count();
    }

    @Override
    public Optional<JobId> oldestQueued() {
        return queued().map(Job::id).findFirst();
    }

    @Override
    public long countQueued(OwnerId owner) {
        return queued().filter(job -> job.owner().equals(owner)).count();
    }

    @Override
    public long countQueuedBefore(JobId id) {
        Optional<Job> job = find(id).filter(found -> found.state() == JobState.QUEUED);
        return job.map(found -> share(found.owner()).before(rank(found), sharesBeside(found.owner())))
                .orElse(0L);
    }

    private long rank(Job job) {
        return queued().filter(
                        other -> other.owner().equals(job.owner()) && other.id().compareTo(job.id()) <= 0)
                .count();
    }

    private List<QueueShare> sharesBeside(OwnerId owner) {
        return queued().map(Job::owner)
                .filter(other -> !other.equals(owner))
                .distinct()
                .map(this::share)
                .toList();
    }

    private QueueShare share(OwnerId owner) {
        List<JobId> waiting =
                queued().filter(job -> job.owner().equals(owner)).map(Job::id).toList();
        long running = jobs.values().stream()
                .filter(job -> job.owner().equals(owner) && job.state() == JobState.RUNNING)
                .count();
        return new QueueShare(waiting.size(), running, waiting.get(0));
    }

    private Stream<Job> queued() {
        return jobs.values().stream().filter(job -> job.state() == JobState.QUEUED);
    }

    @Override
    public List<Job> findFinishedBefore(Instant finishedBefore, int limit) {
        return jobs.values().stream()
                .filter(job -> job.finishedAt()
                        .map(end -> end.isBefore(finishedBefore))
                        .orElse(false))
                .sorted(Comparator.comparing(job -> job.finishedAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Job> findFailed(int limit) {
        Comparator<Job> byEnd = Comparator.comparing(job -> job.finishedAt().orElseThrow());
        return jobs.values().stream()
                .filter(job -> job.state() == JobState.FAILED)
                .sorted(byEnd.thenComparing(Job::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Job> findOutdated(Instant before, int limit) {
        return jobs.values().stream()
                .filter(job -> job.state() == JobState.SUCCEEDED)
                .filter(job -> job.expiresAt().map(end -> end.isBefore(before)).orElse(false))
                .sorted(Comparator.comparing(job -> job.expiresAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Job> find(OwnerId owner, JobId id) {
        return find(id).filter(job -> job.owner().equals(owner));
    }
}
