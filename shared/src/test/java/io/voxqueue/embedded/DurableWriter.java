// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRepository;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A process of its own that stores and changes jobs until it is killed, telling what was acknowledged. */
public final class DurableWriter {
    static final String ACKNOWLEDGED = "acknowledged ";

    private DurableWriter() {}

    public static void main(String[] args) throws Exception {
        MongoStore store = MongoStore.embedded(Path.of(args[0]));
        JobRepository jobs = new MongoJobRepository(store);
        JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());
        for (int i = 0; i < 3; i++) {
            new Thread(() -> write(jobs, ids)).start();
        }
    }

    private static void write(JobRepository jobs, JobIds ids) {
        while (true) {
            Job job = JobFixtures.aJob().withId(ids.next()).build();
            jobs.insert(job);
            tell(job);
            Job started = job.start(JobFixtures.STARTED);
            jobs.replace(started);
            tell(started);
        }
    }

    private static void tell(Job job) {
        System.out.println(ACKNOWLEDGED + job.id() + " " + job.version());
    }
}
