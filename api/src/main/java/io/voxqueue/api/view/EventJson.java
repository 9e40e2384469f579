// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.event.AnswerDelta;
import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutlooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Writes events as clients hear them. */
public final class EventJson implements Function<JobEvent, String> {
    /** What the present state of a job is called among its events. */
    public static final String SNAPSHOT = "snapshot";

    private static final int MOST_REMEMBERED = 64;
    private static final Duration REMEMBERED = Duration.ofMillis(100); // then a place in the queue may be another

    private final ObjectWriter writer;
    private final ObjectWriter deltas;
    private final JobOutlooks outlooks;
    private final Optional<Segments> segments;
    private final Cache<EventKey, String> justWritten = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private record EventKey(JobId job, long seq) {}

    /** For who is told of no sentences. */
    public EventJson(ObjectMapper json, JobOutlooks outlooks) {
        this(json, outlooks, Optional.empty());
    }

    public EventJson(ObjectMapper json, JobOutlooks outlooks, Optional<Segments> segments) {
        this.writer = json.writerFor(EventView.class);
        this.deltas = json.writerFor(DeltaView.class);
        this.outlooks = outlooks;
        this.segments = segments;
    }

    /** What has just happened; written once for the many who are told at the same time. */
    @Override
    public String apply(JobEvent event) {
        return justWritten.get(
                new EventKey(event.job().id(), event.seq()),
                key -> write(EventView.from(event, outlooks.of(event.job()), segment(event))));
    }

    /** What happened some time ago. */
    public String past(JobEvent event) {
        return write(EventView.from(event, outlooks.uncounted(event.job(), event.at()), segment(event)));
    }

    /** How the job stands at that time. */
    public String snapshot(Job job, Instant at) {
        return write(EventView.of(SNAPSHOT, job, at, outlooks.of(job)));
    }

    /** How the queued job stands at that time, with so many others before it. */
    public String snapshot(Job job, Instant at, long ahead) {
        return write(EventView.of(SNAPSHOT, job, at, outlooks.of(job, ahead)));
    }

    /** A piece more of an answer. */
    public String piece(AnswerDelta delta) {
        return write(deltas, DeltaView.from(delta));
    }

    /** Absent also where another process speaks, whose audio cannot be read here. */
    private Optional<SegmentView> segment(JobEvent event) {
        if (event.type() != JobEvent.Type.SEGMENT || segments.isEmpty()) {
            return Optional.empty();
        }
        try {
            return segments.get()
                    .find(event.job(), event.job().progress().done() - 1)
                    .map(spoken -> SegmentView.from(event.job().id(), spoken));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(EventView event) {
        return write(writer, event);
    }

    private static String write(ObjectWriter writer, Object event) {
        try {
            return writer.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written", e);
        }
    }
}
