// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import io.voxqueue.mongo.MongoIdempotencyRepository;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** A process that has claimed a key, before or after it stored the job: it says which and never gets any further. */
final class DyingSubmitter {
    static final IdempotencyKey KEY = new IdempotencyKey("order-66");
    static final RequestFingerprint REQUEST = RequestFingerprint.of("/api", "{}");

    private DyingSubmitter() {}

    public static void main(String[] arguments) throws Exception {
        MongoStore store = MongoStore.embedded(Path.of(arguments[0]));
        JobRepository jobs = new MongoJobRepository(store);
        keyed(store, InstantSource.system()).submit(OwnerId.LOCAL, KEY, REQUEST, id -> {
            Job job = JobFixtures.aJob().withId(id).build();
            if (arguments[1].equals("stored")) {
                jobs.insert(job);
            }
            System.out.println(arguments[1] + " " + id);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return job;
        });
    }

    static KeyedJobs keyed(MongoStore store, InstantSource clock) {
        return new KeyedJobs(
                new MongoIdempotencyRepository(store),
                new MongoJobRepository(store),
                new JobIds(clock, new SecureRandom()),
                clock);
    }
}
