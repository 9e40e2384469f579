// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.voxqueue.mongo.MongoStore;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JobRunr's storage; rings when a job became ready to run, whoever made it so. */
final class RingingStorage extends MongoDBStorageProvider {
    private static final Logger log = LoggerFactory.getLogger(RingingStorage.class);
    static final String JOBS = "jobrunr_";
    static final String DELIVERIES = "jobrunr_deliveries_";
    private static final String AS_JSON = "jobAsJson";

    private final MongoStore store;
    private final String prefix;
    private final JobMapper mapper;
    private final Bell bell;

    RingingStorage(MongoStore store, String prefix, JobMapper mapper, Bell bell) {
        super(store.client(), store.database().getName(), prefix);
        this.store = store;
        this.prefix = prefix;
        this.mapper = mapper;
        this.bell = bell;
        setJobMapper(mapper);
    }

    @Override
    public Job save(Job job) {
        Job saved = super.save(job);
        ringIfReady(saved);
        return saved;
    }

    @Override
    public List<Job> save(List<Job> jobs) {
        List<Job> saved = super.save(jobs);
        saved.forEach(this::ringIfReady);
        return saved;
    }

    /** One entry that cannot be read makes JobRunr fail on the whole list it is in, so nothing at all would run. */
    void removeUnreadable() {
        removeUnreadable("jobs", mapper::deserializeJob);
        removeUnreadable("recurring_jobs", mapper::deserializeRecurringJob);
    }

    private void removeUnreadable(String name, Consumer<String> reader) {
        MongoCollection<Document> entries = store.database().getCollection(prefix + name);
        for (Document entry : entries.find()) {
            try {
                reader.accept(String.valueOf(entry.get(AS_JSON)));
            } catch (RuntimeException e) {
                entries.deleteOne(Filters.eq(entry.get("_id")));
                log.error("Entry {} of {} could not be read and was removed", entry.get("_id"), prefix + name, e);
            }
        }
    }

    private void ringIfReady(Job job) {
        if (job.hasState(StateName.ENQUEUED)) {
            bell.ring();
        }
    }
}
