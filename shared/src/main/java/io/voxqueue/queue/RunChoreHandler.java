// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** JobRunr's way to the chores. */
public final class RunChoreHandler implements JobRequestHandler<RunChore> {
    private final Map<String, Chore> chores;

    public RunChoreHandler(Collection<Chore> chores) {
        this.chores = chores.stream().collect(Collectors.toUnmodifiableMap(Chore::name, Function.identity()));
    }

    @Override
    @Job(name = "chore %0")
    public void run(RunChore request) throws Exception {
        Chore chore = chores.get(request.name());
        if (chore == null) {
            throw new IllegalStateException("There is no chore " + request.name());
        }
        try {
            chore.work().run();
        } finally {
            Thread.interrupted(); // JobRunr has to write down how it went
        }
    }
}
