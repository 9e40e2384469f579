// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.queue.RunChore;
import io.voxqueue.queue.RunChoreHandler;
import io.voxqueue.queue.RunDelivery;
import io.voxqueue.queue.RunDeliveryHandler;
import io.voxqueue.queue.RunJob;
import io.voxqueue.queue.RunJobHandler;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jobrunr.jobs.AbstractJob;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.JobParameter;
import org.jobrunr.jobs.lambdas.JobRequest;

/** What may come out of the queue and be run. */
final class KnownRequests {
    static final Set<Class<? extends JobRequest>> TYPES = Set.of(RunJob.class, RunChore.class, RunDelivery.class);

    private static final Set<String> HANDLERS =
            Set.of(RunJobHandler.class.getName(), RunChoreHandler.class.getName(), RunDeliveryHandler.class.getName());

    private KnownRequests() {}

    /** An entry names a class and a method; only our handlers' own may be called. */
    static boolean include(AbstractJob entry) {
        JobDetails call = entry.getJobDetails();
        return HANDLERS.contains(call.getClassName())
                && call.getMethodName().equals("run")
                && !call.hasStaticFieldName()
                && call.getJobParameters().stream().allMatch(JobParameter::isDeserializable);
    }

    /** The job that the entry is about, be it to run it or to tell of it. */
    static Optional<JobId> job(AbstractJob entry) {
        return entry.getJobDetails().getJobParameters().stream()
                .map(JobParameter::getObject)
                .flatMap(request -> request instanceof RunJob run
                        ? Stream.of(run.id())
                        : request instanceof RunDelivery delivery ? Stream.of(delivery.job()) : Stream.empty())
                .findFirst()
                .map(JobId::new);
    }

    /** Whether the entry stands for a job record, under whose id it is then kept. */
    static boolean isJob(AbstractJob entry) {
        return entry.getJobDetails().getClassName().equals(RunJobHandler.class.getName());
    }
}
