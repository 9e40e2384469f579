// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.SpeechIntake;
import io.voxqueue.api.SpeechRequest;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.view.ExplanationView;
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
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Takes texts: to be spoken, or to be told how they would be. */
@Path("/api/tts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SpeechResource {
    private final JobService service;
    private final PostedJobs posted;
    private final SpeechIntake intake;
    private final SpeechAnalyzer analyzer;

    public SpeechResource(JobService service, PostedJobs posted, SpeechIntake intake, SpeechAnalyzer analyzer) {
        this.service = service;
        this.posted = posted;
        this.intake = intake;
        this.analyzer = analyzer;
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
        posted.answer(post, prefer, id -> service.submit(id, caller.owner(), given), answer);
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
}
