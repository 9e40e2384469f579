// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.FieldError;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.api.segment.WavSlice;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.api.view.JobView;
import io.voxqueue.event.AnswerDelta;
import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutlook;
import io.voxqueue.job.JobOutlooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what clients are told. */
public final class ServerMessages {
    private final ObjectMapper json;
    private final EventJson events;
    private final JobOutlooks outlooks;
    private final Segments segments;

    public ServerMessages(ObjectMapper json, EventJson events, JobOutlooks outlooks, Segments segments) {
        this.json = json;
        this.events = events;
        this.outlooks = outlooks;
        this.segments = segments;
    }

    /** A message was done; the status is what HTTP would have answered. */
    String reply(ClientMessage message, int status, Optional<Job> job) {
        return write(new Reply("reply", message.ref().orElse(null), status, view(job)));
    }

    /** The service is there, and has done what was asked before. */
    String pong(Optional<String> ref) {
        return write(new Pong("pong", ref.orElse(null)));
    }

    /** How a job stands where its story begins. */
    String snapshot(Optional<String> ref, Job job) {
        return snapshot(ref, job, outlooks.of(job));
    }

    /** How a queued job stands whose place in the queue has moved. No event: its events are numbered without a gap. */
    String moved(Job job, long ahead) {
        return snapshot(Optional.empty(), job, outlooks.of(job, ahead));
    }

    private String snapshot(Optional<String> ref, Job job, JobOutlook outlook) {
        String id = job.id().toString();
        return write(new Snapshot(EventJson.SNAPSHOT, ref.orElse(null), job.version(), id, JobView.from(job, outlook)));
    }

    String event(JobEvent event) {
        return events.apply(event);
    }

    /** One that is past: where the job was in the queue then, nobody knows. */
    String past(JobEvent event) {
        return events.past(event);
    }

    String piece(AnswerDelta delta) {
        return events.piece(delta);
    }

    /**
     * The sentence that the event tells of as sound: a JSON object's length in bytes (32 bits, big-endian), the object, and
     * a WAV file. Absent where it cannot be read here.
     */
    Optional<ByteBuffer> sound(JobEvent event) {
        int index = event.job().progress().done() - 1;
        byte[] head = write(new Sound("segment.audio", event.job().id().toString(), event.seq(), index))
                .getBytes(StandardCharsets.UTF_8);
        try {
            Optional<WavSlice> opened = segments.open(event.job(), index);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (WavSlice slice = opened.get()) {
                ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + head.length + (int) slice.size());
                message.putInt(head.length).put(head);
                while (message.hasRemaining() && slice.read(message) >= 0) {
                    // until all of it is read
                }
                return Optional.of(message.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing more will be told of the job. */
    String lost(JobId id) {
        return write(new Lost("job.lost", id.toString()));
    }

    /** A message was not done. */
    String error(Optional<String> ref, ApiException error) {
        Long retryAfterMs = Optional.ofNullable(error.headers().get("Retry-After"))
                .map(seconds -> Long.parseLong(seconds) * 1000)
                .orElse(null);
        return write(new Failure(
                "error",
                ref.orElse(null),
                error.code().status(),
                error.code().wireName(),
                error.message(),
                retryAfterMs,
                error.fields()));
    }

    private @Nullable JobView view(Optional<Job> job) {
        return job.map(now -> JobView.from(now, outlooks.of(now))).orElse(null);
    }

    private String write(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message could not be written", e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Reply(
            String type,
            @Nullable String ref,
            int status,
            @Nullable JobView job) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Snapshot(String type, @Nullable String ref, long seq, String jobId, JobView job) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Pong(String type, @Nullable String ref) {}

    private record Sound(String type, String jobId, long seq, int index) {}

    private record Lost(String type, String jobId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Failure(
            String type,
            @Nullable String ref,
            int status,
            String code,
            String detail,
            @Nullable Long retryAfterMs,
            List<FieldError> errors) {}
}
