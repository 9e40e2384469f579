// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.JobWaits;
import io.voxqueue.api.KeyedJobs;
import io.voxqueue.api.SpeechIntake;
import io.voxqueue.api.SpeechRequest;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.view.ExplanationView;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.speech.SpeechAnalyzer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes texts: to be spoken, or to be told how they would be. */
@Path("/api/tts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SpeechResource {
    private final JobService service;
    private final KeyedPosts posts;
    private final JobWaits waits;
    private final SpeechIntake intake;
    private final SpeechAnalyzer analyzer;
    private final JobAnswers answers;

    public SpeechResource(
            JobService service, KeyedPosts posts, JobWaits waits, SpeechIntake intake, SpeechAnalyzer analyzer) {
        this.posts = posts;
        this.service = service;
        this.waits = waits;
        this.intake = intake;
        this.analyzer = analyzer;
        this.answers = new JobAnswers(service);
    }

    @POST
    @Path("generate")
    public void generate(
            @Auth Caller caller,
            @Nullable SpeechRequest request,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            @Suspended AsyncResponse answer) {
        SpeechRequest given = Body.required(request);
        KeyedPosts.Post post = new KeyedPosts.Post(caller.owner(), headers, address, given);
        KeyedJobs.Submitted submitted = posts.submit(post, id -> service.submit(id, caller.owner(), given));
        JobId id = submitted.job().id();
        Optional<Duration> wait = Prefer.waiting(prefer);
        if (wait.isEmpty()) {
            Job job = submitted.replayed() ? service.find(caller.owner(), id) : submitted.job();
            answer.resume(KeyedPosts.told(submitted, accepted(job)).build());
            return;
        }
        waits.whenEnded(
                id,
                wait.get(),
                () -> Resume.with(answer, () -> {
                    Job now = service.find(caller.owner(), id);
                    return KeyedPosts.told(submitted, now.state().isTerminal() ? answers.of(now, 200) : accepted(now))
                            .header(Prefer.APPLIED, Prefer.applied(wait.get()))
                            .build();
                }));
    }

    @POST
    @Path("explain")
    public ExplanationView explain(@Nullable ExplainRequest request) {
        ExplainRequest given = Body.required(request);
        String text = intake.text(given.text());
        return ExplanationView.from(
                analyzer.explain(text, intake.voice(given.voice()).id()));
    }

    /** What a client sends to be told how a text would be read. */
    public record ExplainRequest(
            @Nullable String text, @Nullable String voice) {}

    private Response.ResponseBuilder accepted(Job job) {
        return answers.of(job, 202).header(HttpHeaders.LOCATION, "/api/jobs/" + job.id());
    }
}
