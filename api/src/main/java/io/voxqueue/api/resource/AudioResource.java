// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import io.voxqueue.api.JobService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.auth.LinksWelcome;
import io.voxqueue.api.edge.ChannelBody;
import io.voxqueue.api.view.SubRip;
import io.voxqueue.api.view.TimelineView;
import io.voxqueue.api.view.WebVtt;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.Timeline;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files a job made: its audio, the times of its words, its captions. */
@Path("/api/tts/audio/{id: [0-9A-Za-z-]+}.{extension: [0-9a-z]+}")
@LinksWelcome
public final class AudioResource {
    private final JobService service;
    private final AudioStore store;
    private final ObjectMapper json;
    private final InstantSource clock;

    public AudioResource(JobService service, AudioStore store, ObjectMapper json, InstantSource clock) {
        this.service = service;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @GET
    public Response get(
            @Auth Caller caller,
            @PathParam("id") String id,
            @PathParam("extension") String extension,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @Context Request request,
            @Context HttpServletRequest sent)
            throws IOException {
        JobFile file = file(caller, id, extension);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(file.tag());
        if (unchanged != null) {
            return file.described(unchanged).build();
        }
        if (!file.isAudio()) {
            return file.described(Response.ok(text(file), file.mediaType())).build();
        }
        // A part of what has changed since would not fit the part that the client has.
        boolean partly =
                ifRange == null || ifRange.strip().equals("\"" + file.tag().getValue() + "\"");
        Optional<ByteRange> part = partly ? ByteRange.parse(range, file.made().bytes()) : Optional.empty();
        return audio(file, part, sent);
    }

    /** The same without the bytes; Jersey would make them and throw them away. */
    @HEAD
    public Response head(
            @Auth Caller caller,
            @PathParam("id") String id,
            @PathParam("extension") String extension,
            @Context Request request)
            throws IOException {
        JobFile file = file(caller, id, extension);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(file.tag());
        if (unchanged != null) {
            return file.described(unchanged).build();
        }
        long length;
        if (file.isAudio()) {
            length = store.find(file.made().audio()).orElseThrow(file::missing).bytes();
        } else {
            length = text(file).length;
        }
        return file.described(Response.ok())
                .type(file.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .build();
    }

    private JobFile file(Caller caller, String id, String extension) {
        return JobFile.of(service.find(caller.owner(), PathId.job(id)), extension, clock.instant());
    }

    /** The answer without its body: the edge sends the file behind it, at the client's pace. */
    private Response audio(JobFile file, Optional<ByteRange> part, HttpServletRequest request) throws IOException {
        SeekableByteChannel channel = store.open(file.made().audio()).orElseThrow(file::missing);
        long size = file.made().bytes();
        ByteRange sent = part.orElse(new ByteRange(0, size - 1));
        new ChannelBody(channel, sent.first(), sent.length()).sendBehind(request);
        Response.ResponseBuilder answer =
                file.described(Response.status(part.isPresent() ? 206 : 200)).type(file.mediaType());
        part.ifPresent(range -> answer.header("Content-Range", range.contentRange(size)));
        return answer.build();
    }

    private byte[] text(JobFile file) throws IOException {
        Timeline timeline = store.timeline(file.made().audio()).orElseThrow(file::missing);
        return switch (file.extension()) {
            case "json" -> json.writeValueAsBytes(TimelineView.from(timeline));
            case "vtt" -> WebVtt.of(timeline).getBytes(StandardCharsets.UTF_8);
            case "srt" -> SubRip.of(timeline).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("A job has no ." + file.extension() + " of text");
        };
    }
}
