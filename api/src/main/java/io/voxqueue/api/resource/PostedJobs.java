// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.JobService;
import io.voxqueue.api.JobWaits;
import io.voxqueue.api.KeyedJobs;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers posts that make a job, of whichever kind: 202 at once, or its end for those who prefer to wait. */
public final class PostedJobs {
    private final JobService service;
    private final KeyedPosts posts;
    private final JobWaits waits;
    private final JobAnswers answers;

    public PostedJobs(JobService service, KeyedPosts posts, JobWaits waits) {
        this.service = service;
        this.posts = posts;
        this.waits = waits;
        this.answers = new JobAnswers(service);
    }

    void answer(KeyedPosts.Post post, @Nullable String prefer, Function<JobId, Job> make, AsyncResponse answer) {
        KeyedJobs.Submitted submitted = posts.submit(post, make);
        JobId id = submitted.job().id();
        Optional<Duration> wait = Prefer.waiting(prefer);
        if (wait.isEmpty()) {
            Job job = submitted.replayed() ? service.find(post.owner(), id) : submitted.job();
            answer.resume(KeyedPosts.told(submitted, accepted(job)).build());
            return;
        }
        waits.whenEnded(
                id,
                wait.get(),
                () -> Resume.with(answer, () -> {
                    Job now = service.find(post.owner(), id);
                    return KeyedPosts.told(submitted, now.state().isTerminal() ? answers.of(now, 200) : accepted(now))
                            .header(Prefer.APPLIED, Prefer.applied(wait.get()))
                            .build();
                }));
    }

    private Response.ResponseBuilder accepted(Job job) {
        return answers.of(job, 202).header(HttpHeaders.LOCATION, "/api/jobs/" + job.id());
    }
}
