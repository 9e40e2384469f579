// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.voxqueue.event.Notice;
import io.voxqueue.job.JobId;
import io.voxqueue.mongo.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JobRunr's storage; tells what was written, and rings when a job became ready to run, whoever made it so. */
final class RingingStorage extends MongoDBStorageProvider {
    private static final Logger log = LoggerFactory.getLogger(RingingStorage.class);
    static final String JOBS = "jobrunr_";
    static final String DELIVERIES = "jobrunr_deliveries_";
    private static final int MOST_FORGOTTEN = 1000;
    private static final String AS_JSON = "jobAsJson";
    private static final String STATE = "state";
    private static final String UPDATED_AT = "updatedAt";

    private final MongoStore store;
    private final String prefix;
    private final JobMapper mapper;
    private final Bell bell;
    private final QueueNews news = new QueueNews();
    private final LongAdder finished = new LongAdder();

    RingingStorage(MongoStore store, String prefix, JobMapper mapper, Bell bell) {
        this(store, prefix, mapper, bell, QueueSchema.preparation(store, prefix));
    }

    private RingingStorage(MongoStore store, String prefix, JobMapper mapper, Bell bell, DatabaseOptions preparation) {
        super(store.client(), store.database().getName(), prefix, preparation);
        QueueSchema.done(store, prefix, preparation);
        this.store = store;
        this.prefix = prefix;
        this.mapper = mapper;
        this.bell = bell;
        setJobMapper(mapper);
    }

    Bell bell() {
        return bell;
    }

    QueueNews news() {
        return news;
    }

    @Override
    public Job save(Job job) {
        return told(1, () -> List.of(super.save(job))).get(0);
    }

    @Override
    public List<Job> save(List<Job> jobs) {
        return told(jobs.size(), () -> super.save(jobs));
    }

    @Override
    public int deletePermanently(UUID id) {
        int deleted = super.deletePermanently(id);
        news.deleted(id);
        return deleted;
    }

    /** The entries that became ready to run at that time, in microseconds, or later; the oldest of them, in order. */
    List<ReadyEntry> ready(long since, int most) {
        Bson wanted = Filters.and(Filters.eq(STATE, StateName.ENQUEUED.name()), Filters.gte(UPDATED_AT, since));
        List<ReadyEntry> ready = new ArrayList<>();
        for (Document entry : collection("jobs")
                .find(wanted)
                .projection(Projections.include(UPDATED_AT))
                .sort(Sorts.ascending(UPDATED_AT))
                .limit(most)) {
            if (entry.get("_id") instanceof UUID id && entry.get(UPDATED_AT) instanceof Number at) {
                ready.add(new ReadyEntry(id, at.longValue()));
            }
        }
        return ready;
    }

    /** The entry, if it is there and ready to run. */
    Optional<Job> findReady(UUID id) {
        try {
            return Optional.of(getJobById(id)).filter(job -> job.hasState(StateName.ENQUEUED));
        } catch (JobNotFoundException gone) {
            return Optional.empty();
        }
    }

    /** JobRunr's own way to forget entries whose time is over: in one go, however many there are. */
    @Override
    public int deleteJobsPermanently(StateName state, Instant before) {
        int forgotten = delete(state, before, MOST_FORGOTTEN);
        finished.add(forgotten);
        return forgotten;
    }

    /** How many entries that had ended well, or were not wanted any more, were forgotten by this process. */
    long forgotten() {
        return finished.sum();
    }

    /** Forgets entries that failed before the given time, which JobRunr keeps for good; says how many. */
    int deleteFailed(Instant before, int limit) {
        return delete(StateName.FAILED, before, limit);
    }

    private int delete(StateName state, Instant before, int limit) {
        Bson over = Filters.and(Filters.eq(STATE, state.name()), Filters.lt(UPDATED_AT, microseconds(before)));
        List<UUID> ids = collection("jobs")
                .find(over)
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(entry -> entry.get("_id", UUID.class))
                .into(new ArrayList<>());
        return ids.isEmpty()
                ? 0
                : (int) collection("jobs").deleteMany(Filters.in("_id", ids)).getDeletedCount();
    }

    /** As JobRunr keeps times. */
    static long microseconds(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    /** One entry that cannot be read makes JobRunr fail on the whole list it is in, so nothing at all would run. */
    void removeUnreadable() {
        removeUnreadable("jobs", mapper::deserializeJob);
        removeUnreadable("recurring_jobs", mapper::deserializeRecurringJob);
        news.doubt();
    }

    private void removeUnreadable(String name, Consumer<String> reader) {
        MongoCollection<Document> entries = collection(name);
        for (Document entry : entries.find()) {
            try {
                reader.accept(String.valueOf(entry.get(AS_JSON)));
            } catch (RuntimeException e) {
                entries.deleteOne(Filters.eq(entry.get("_id")));
                log.error("Entry {} of {} could not be read and was removed", entry.get("_id"), prefix + name, e);
            }
        }
    }

    private MongoCollection<Document> collection(String name) {
        return store.database().getCollection(prefix + name);
    }

    private List<Job> told(int count, Supplier<List<Job>> write) {
        List<Job> saved;
        try {
            saved = write.get();
        } catch (RuntimeException e) {
            if (count > 1 || !(e instanceof ConcurrentJobModificationException)) {
                news.doubt(); // some of it may have been written
            }
            throw e;
        }
        saved.forEach(news::saved);
        List<Job> ready =
                saved.stream().filter(job -> job.hasState(StateName.ENQUEUED)).toList();
        if (!ready.isEmpty()) {
            bell.ring();
            ringElsewhere(ready.get(0));
        }
        return saved;
    }

    /** One is enough: whoever is woken looks for all there are. */
    private void ringElsewhere(Job ready) {
        if (prefix.equals(JOBS)) { // deliveries may wait for the next poll
            store.notices().post(Notice.ready(new JobId(ready.getId())));
        }
    }
}
