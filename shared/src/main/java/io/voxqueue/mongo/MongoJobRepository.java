// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.voxqueue.mongo.JobDocuments.CREATED_AT;
import static io.voxqueue.mongo.JobDocuments.EXPIRES_AT;
import static io.voxqueue.mongo.JobDocuments.FINISHED_AT;
import static io.voxqueue.mongo.JobDocuments.ID;
import static io.voxqueue.mongo.JobDocuments.KIND;
import static io.voxqueue.mongo.JobDocuments.OWNER;
import static io.voxqueue.mongo.JobDocuments.STATE;
import static io.voxqueue.mongo.JobDocuments.VERSION;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.StaleJobException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps jobs in the collection {@code voxqueue_jobs}, one document each. */
public final class MongoJobRepository implements JobRepository {
    private final MongoCollection<Document> jobs;
    private final QueueIndex queue;

    public MongoJobRepository(MongoStore store) {
        jobs = store.database().getCollection("voxqueue_jobs");
        if (store.isEmbedded()) {
            EmbeddedIndexes.keep(jobs, OWNER, STATE, FINISHED_AT);
            queue = new RememberedQueue(jobs);
        } else {
            jobs.createIndex(Indexes.compoundIndex(Indexes.ascending(OWNER), Indexes.descending(ID)));
            jobs.createIndex(Indexes.ascending(STATE, ID));
            jobs.createIndex(Indexes.ascending(STATE, OWNER, ID));
            jobs.createIndex(Indexes.ascending(FINISHED_AT));
            jobs.createIndex(Indexes.ascending(STATE, EXPIRES_AT));
            jobs.createIndex(Indexes.ascending(STATE, FINISHED_AT));
            queue = new IndexedQueue(jobs);
        }
    }

    @Override
    public void insert(Job job) {
        try {
            queue.put(job, () -> jobs.insertOne(JobDocuments.toDocument(job)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                throw new IllegalStateException("There is a job " + job.id() + " already", e);
            }
            throw e;
        }
    }

    @Override
    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.find(is(id)).first()).map(JobDocuments::toJob);
    }

    @Override
    public void replace(Job job) {
        queue.put(job, () -> replaceStored(job));
    }

    @Override
    public boolean delete(JobId id) {
        return queue.remove(id, () -> jobs.deleteOne(is(id)).getDeletedCount() == 1);
    }

    @Override
    public List<Job> list(JobQuery query) {
        List<Bson> wanted = new ArrayList<>();
        wanted.add(eq(OWNER, query.owner().value()));
        query.state().ifPresent(state -> wanted.add(eq(STATE, state.name())));
        query.kind().ifPresent(kind -> wanted.add(eq(KIND, kind.name())));
        query.before().ifPresent(before -> wanted.add(lt(ID, before.toString())));
        return read(jobs.find(and(wanted)).sort(descending(ID)), query.limit());
    }

    @Override
    public List<Job> findByState(Set<JobState> states, Instant createdBefore, int limit) {
        List<String> names = states.stream().map(JobState::name).toList();
        Bson wanted = and(in(STATE, names), lt(CREATED_AT, Date.from(createdBefore)));
        return read(jobs.find(wanted).sort(ascending(ID)), limit);
    }

    @Override
    public Map<JobId, JobLabel> findLabels(Collection<JobId> ids) {
        Map<JobId, JobLabel> labels = new HashMap<>(queue.labels(ids));
        List<String> others = ids.stream()
                .filter(id -> !labels.containsKey(id))
                .map(JobId::toString)
                .toList();
        if (!others.isEmpty()) {
            for (Document job : jobs.find(in(ID, others)).projection(include(OWNER, KIND))) {
                labels.put(JobId.parse(job.getString(ID)), JobDocuments.label(job));
            }
        }
        return labels;
    }

    @Override
    public long countQueued() {
        return queue.count();
    }

    @Override
    public Optional<JobId> oldestQueued() {
        return queue.oldest();
    }

    @Override
    public long countQueued(OwnerId owner) {
        return queue.count(owner);
    }

    @Override
    public long countQueuedBefore(JobId id) {
        return queue.countBefore(id);
    }

    @Override
    public List<Job> findFinishedBefore(Instant finishedBefore, int limit) {
        Bson wanted = lt(FINISHED_AT, Date.from(finishedBefore));
        return read(jobs.find(wanted).sort(ascending(FINISHED_AT, ID)), limit);
    }

    @Override
    public List<Job> findFailed(int limit) {
        return read(jobs.find(eq(STATE, JobState.FAILED.name())).sort(descending(FINISHED_AT, ID)), limit);
    }

    @Override
    public List<Job> findOutdated(Instant before, int limit) {
        Bson wanted = and(eq(STATE, JobState.SUCCEEDED.name()), lt(EXPIRES_AT, Date.from(before)));
        return read(jobs.find(wanted).sort(ascending(EXPIRES_AT, ID)), limit);
    }

    @Override
    public Optional<Job> find(OwnerId owner, JobId id) {
        Bson owned = and(is(id), eq(OWNER, owner.value()));
        return Optional.ofNullable(jobs.find(owned).first()).map(JobDocuments::toJob);
    }

    private void replaceStored(Job job) {
        long expected = job.version() - 1;
        Bson stillThere = and(is(job.id()), eq(VERSION, expected));
        if (jobs.replaceOne(stillThere, JobDocuments.toDocument(job)).getMatchedCount() == 0) {
            throw new StaleJobException(job.id(), expected);
        }
    }

    private static List<Job> read(FindIterable<Document> found, int limit) {
        return found.limit(limit).map(JobDocuments::toJob).into(new ArrayList<>());
    }

    private static Bson is(JobId id) {
        return eq(ID, id.toString());
    }
}
