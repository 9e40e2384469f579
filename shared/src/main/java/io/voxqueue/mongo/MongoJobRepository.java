// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.voxqueue.mongo.JobDocuments.CREATED_AT;
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
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.StaleJobException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps jobs in the collection {@code voxqueue_jobs}, one document each. */
public final class MongoJobRepository implements JobRepository {
    private final MongoCollection<Document> jobs;

    public MongoJobRepository(MongoStore store) {
        jobs = store.database().getCollection("voxqueue_jobs");
        if (store.isEmbedded()) { // it knows unique indexes only, and only for queries that name just their fields
            jobs.createIndex(Indexes.ascending(ID, VERSION), new IndexOptions().unique(true));
            jobs.createIndex(Indexes.ascending(ID, OWNER), new IndexOptions().unique(true));
        } else {
            jobs.createIndex(Indexes.compoundIndex(Indexes.ascending(OWNER), Indexes.descending(ID)));
            jobs.createIndex(Indexes.ascending(STATE, ID));
            jobs.createIndex(Indexes.ascending(FINISHED_AT));
        }
    }

    @Override
    public void insert(Job job) {
        try {
            jobs.insertOne(JobDocuments.toDocument(job));
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
        long expected = job.version() - 1;
        // not and(…), whose "$and" would hide the fields from the embedded store's index
        Bson stillThere = new Document(ID, job.id().toString()).append(VERSION, expected);
        if (jobs.replaceOne(stillThere, JobDocuments.toDocument(job)).getMatchedCount() == 0) {
            throw new StaleJobException(job.id(), expected);
        }
    }

    @Override
    public boolean delete(JobId id) {
        return jobs.deleteOne(is(id)).getDeletedCount() == 1;
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
    public long countQueuedBefore(JobId id) {
        return jobs.countDocuments(and(eq(STATE, JobState.QUEUED.name()), lt(ID, id.toString())));
    }

    @Override
    public List<Job> findFinishedBefore(Instant finishedBefore, int limit) {
        Bson wanted = lt(FINISHED_AT, Date.from(finishedBefore));
        return read(jobs.find(wanted).sort(ascending(FINISHED_AT, ID)), limit);
    }

    @Override
    public Optional<Job> find(OwnerId owner, JobId id) {
        Bson owned = new Document(ID, id.toString()).append(OWNER, owner.value()); // not and(…), see replace
        return Optional.ofNullable(jobs.find(owned).first()).map(JobDocuments::toJob);
    }

    private static List<Job> read(FindIterable<Document> found, int limit) {
        return found.limit(limit).map(JobDocuments::toJob).into(new ArrayList<>());
    }

    private static Bson is(JobId id) {
        return eq(ID, id.toString());
    }
}
