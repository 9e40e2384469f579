// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static io.voxqueue.mongo.JobDocuments.ID;
import static io.voxqueue.mongo.JobDocuments.OWNER;
import static io.voxqueue.mongo.JobDocuments.STATE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.QueueShare;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/** Has MongoDB count; all it needs is in the index of state, owner and id. */
final class IndexedQueue implements QueueIndex {
    private static final String QUEUED = JobState.QUEUED.name();
    private static final String RUNNING = JobState.RUNNING.name();

    private final MongoCollection<Document> jobs;

    IndexedQueue(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    @Override
    public void put(Job job, Runnable write) {
        write.run();
    }

    @Override
    public boolean remove(JobId id, BooleanSupplier write) {
        return write.getAsBoolean();
    }

    @Override
    public Map<JobId, JobLabel> labels(Collection<JobId> ids) {
        return Map.of();
    }

    @Override
    public long count() {
        return jobs.countDocuments(eq(STATE, QUEUED));
    }

    @Override
    public long count(OwnerId owner) {
        return jobs.countDocuments(and(eq(STATE, QUEUED), eq(OWNER, owner.value())));
    }

    @Override
    public long countBefore(JobId id) {
        Optional<QueueShare> own = Optional.empty();
        long rank = 0;
        List<QueueShare> others = new ArrayList<>();
        for (Document owner : byOwner(id)) {
            if (number(owner, "queued") == 0) {
                continue;
            }
            QueueShare share = new QueueShare(
                    number(owner, "queued"), number(owner, "running"), JobId.parse(owner.getString("oldest")));
            if (number(owner, "holds") == 1) {
                own = Optional.of(share);
                rank = number(owner, "rank");
            } else {
                others.add(share);
            }
        }
        long ownRank = rank;
        return own.map(share -> share.before(ownRank, others)).orElse(0L);
    }

    /** One document for each owner that has unfinished jobs; the owner of the given one, if it is queued, holds it. */
    private Iterable<Document> byOwner(JobId id) {
        Object queued = test("$eq", "$" + STATE, QUEUED);
        return jobs.aggregate(List.of(
                Aggregates.match(in(STATE, QUEUED, RUNNING)),
                Aggregates.group(
                        "$" + OWNER,
                        count("queued", queued),
                        count("running", test("$eq", "$" + STATE, RUNNING)),
                        count("rank", both(queued, test("$lte", "$" + ID, id.toString()))),
                        count("holds", both(queued, test("$eq", "$" + ID, id.toString()))),
                        Accumulators.min("oldest", when(queued, "$" + ID, "~"))))); // "~" comes after every id
    }

    private static BsonField count(String name, Object condition) {
        return Accumulators.sum(name, when(condition, 1, 0));
    }

    private static Document when(Object condition, Object then, Object otherwise) {
        return new Document("$cond", List.of(condition, then, otherwise));
    }

    private static Document both(Object one, Object other) {
        return new Document("$and", List.of(one, other));
    }

    private static Document test(String comparison, String field, String value) {
        return new Document(comparison, List.of(field, value));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
