// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.edge.ChannelBody;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.api.segment.WavSlice;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The sentences of a job, each from when it is spoken, which may be long before the last one is. */
@Path("/api/tts/audio/{id: [0-9A-Za-z-]+}/segments/{index: [0-9]{1,6}}.wav")
public final class SegmentResource {
    private final JobService service;
    private final Segments segments;

    public SegmentResource(JobService service, Segments segments) {
        this.service = service;
        this.segments = segments;
    }

    @GET
    public Response get(
            @Auth Caller caller,
            @PathParam("id") String id,
            @PathParam("index") int index,
            @Context HttpServletRequest sent)
            throws IOException {
        Job job = service.find(caller.owner(), PathId.job(id));
        WavSlice slice = segments.open(job, index).orElseThrow(() -> missing(job, index));
        new ChannelBody(slice, 0, slice.size()).sendBehind(sent);
        return Response.ok()
                .type(AudioFormat.WAV.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache") // another try may speak it anew
                .build();
    }

    private static ApiException missing(Job job, int index) {
        return switch (job.state()) {
            case QUEUED -> notReady(job, index);
            case RUNNING -> index < job.progress().done() ? JobFile.elsewhere(job) : notReady(job, index);
            case SUCCEEDED ->
                index < job.progress().total()
                        ? JobFile.elsewhere(job)
                        : new ApiException(ErrorCode.NOT_FOUND, "Job " + job.id() + " has fewer sentences");
            case FAILED, CANCELED ->
                new ApiException(
                        ErrorCode.NO_AUDIO,
                        "Job " + job.id() + " has " + job.state().wireName() + " and made no audio");
            case EXPIRED -> new ApiException(ErrorCode.EXPIRED, "The audio of job " + job.id() + " has expired");
        };
    }

    private static ApiException notReady(Job job, int index) {
        return new ApiException(ErrorCode.NOT_READY, "Sentence " + index + " of job " + job.id() + " is not spoken yet")
                .withHeader(HttpHeaders.RETRY_AFTER, "1");
    }
}
