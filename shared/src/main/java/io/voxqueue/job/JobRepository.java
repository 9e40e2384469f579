// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps jobs; a write that was acknowledged survives the death of the process. */
public interface JobRepository {
    /** Stores a new job; an id that is taken is an {@link IllegalStateException}. */
    void insert(Job job);

    Optional<Job> find(JobId id);

    /**
     * Stores the next version of a job.
     *
     * @throws StaleJobException when the stored one is not at {@code job.version() - 1}
     */
    void replace(Job job);

    /** Removes the job; false if it was not there. */
    boolean delete(JobId id);

    /** Newest first. */
    List<Job> list(JobQuery query);

    /** Oldest first, those created before the given time. */
    List<Job> findByState(Set<JobState> states, Instant createdBefore, int limit);

    /** Whose the jobs are and what they make; those that are not there are left out. */
    Map<JobId, JobLabel> findLabels(Collection<JobId> ids);

    /** How many jobs are queued. */
    long countQueued();

    /** The queued job that was made first, whoever's it is. */
    Optional<JobId> oldestQueued();

    /** How many jobs of one owner are queued. */
    long countQueued(OwnerId owner);

    /**
     * How many queued jobs run before the given one, whose owners take turns: an estimate, right to about one job of
     * each other owner ({@link QueueShare}). Zero for a job that is not queued.
     */
    long countQueuedBefore(JobId id);

    /** Oldest first, those that ended before the given time. */
    List<Job> findFinishedBefore(Instant finishedBefore, int limit);

    /** Those that have failed, the latest first. */
    List<Job> findFailed(int limit);

    /** Those that succeeded and whose audio's time was over before the given time, longest ago first. */
    List<Job> findOutdated(Instant before, int limit);

    /** The owner's job of that id. Somebody else's is not even read: it takes as long as one that is not there. */
    Optional<Job> find(OwnerId owner, JobId id);
}
