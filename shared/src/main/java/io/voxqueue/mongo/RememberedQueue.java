// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static io.voxqueue.mongo.JobDocuments.ID;
import static io.voxqueue.mongo.JobDocuments.KIND;
import static io.voxqueue.mongo.JobDocuments.OWNER;
import static io.voxqueue.mongo.JobDocuments.STATE;

import com.mongodb.client.MongoCollection;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Remembers the unfinished jobs, because the embedded store would read each of them to count them. That works where
 * nobody else writes: every write comes by here.
 */
final class RememberedQueue implements QueueIndex {
    private static final int LOCKS = 64;

    private final UnfinishedJobs unfinished = new UnfinishedJobs();
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

    RememberedQueue(MongoCollection<Document> jobs) {
        jobs.find(in(STATE, JobState.QUEUED.name(), JobState.RUNNING.name()))
                .projection(include(ID, OWNER, KIND, STATE))
                .forEach(job -> unfinished.put(
                        JobId.parse(job.getString(ID)),
                        JobDocuments.label(job),
                        JobState.valueOf(job.getString(STATE))));
    }

    @Override
    public void put(Job job, Runnable write) {
        synchronized (lockOf(job.id())) { // of two writes to one job the later must also be remembered later
            write.run();
            unfinished.put(job.id(), JobLabel.of(job), job.state());
        }
    }

    @Override
    public boolean remove(JobId id, BooleanSupplier write) {
        synchronized (lockOf(id)) {
            boolean removed = write.getAsBoolean();
            unfinished.remove(id);
            return removed;
        }
    }

    @Override
    public Map<JobId, JobLabel> labels(Collection<JobId> ids) {
        return unfinished.labels(ids);
    }

    @Override
    public long count() {
        return unfinished.countQueued();
    }

    @Override
    public Optional<JobId> oldest() {
        return unfinished.oldestQueued();
    }

    @Override
    public long count(OwnerId owner) {
        return unfinished.countQueued(owner);
    }

    @Override
    public long countBefore(JobId id) {
        return unfinished.countQueuedBefore(id);
    }

    private Object lockOf(JobId id) {
        return locks[Math.floorMod(id.hashCode(), LOCKS)];
    }
}
