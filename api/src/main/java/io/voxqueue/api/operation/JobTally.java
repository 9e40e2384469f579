// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import com.codahale.metrics.SlidingWindowReservoir;
import com.codahale.metrics.Snapshot;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobState;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of jobs in this process since it was started, and remembers the latest. */
public final class JobTally implements JobEventPublisher {
    private static final int WAITS = 1000;
    private static final int FACTORS = 100;
    private static final double MICRO = 1e6;

    private final Map<JobKind, Map<JobState, LongAdder>> ended = new EnumMap<>(JobKind.class);
    private final Map<JobId, JobKind> running = new ConcurrentHashMap<>();
    private final SlidingWindowReservoir waits = new SlidingWindowReservoir(WAITS);
    private final SlidingWindowReservoir factors = new SlidingWindowReservoir(FACTORS);
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    public JobTally() {
        for (JobKind kind : JobKind.values()) {
            Map<JobState, LongAdder> counts = new EnumMap<>(JobState.class);
            for (JobState state : JobState.values()) {
                counts.put(state, new LongAdder());
            }
            ended.put(kind, counts);
        }
    }

    /** Of the latest waits: half, and nineteen in twenty, were no longer. */
    public record Waits(long p50Ms, long p95Ms, int of) {}

    @Override
    public void publish(JobEvent event) {
        Job job = event.job();
        JobKind kind = job.spec().kind();
        if (job.state() == JobState.RUNNING) {
            running.put(job.id(), kind);
        } else {
            running.remove(job.id());
        }
        switch (event.type()) {
            case STARTED -> waits.update(job.queueWait().toMillis());
            case SUCCEEDED ->
                job.metrics().filter(took -> kind == JobKind.SPEECH).ifPresent(this::spoken);
            case QUEUED, PROGRESS, SEGMENT, FAILED, CANCELED, EXPIRED -> {}
        }
        if (job.state().isTerminal()) {
            ended.getOrDefault(kind, Map.of())
                    .getOrDefault(job.state(), new LongAdder())
                    .increment();
        }
    }

    /** How many jobs of a kind came to this end. */
    public long ended(JobKind kind, JobState state) {
        return ended.getOrDefault(kind, Map.of())
                .getOrDefault(state, new LongAdder())
                .sum();
    }

    /** How many jobs of a kind run here. */
    public long running(JobKind kind) {
        return running.values().stream().filter(kind::equals).count();
    }

    /** How many jobs run here. */
    public int running() {
        return running.size();
    }

    public Waits waits() {
        Snapshot latest = waits.getSnapshot();
        return new Waits(Math.round(latest.getMedian()), Math.round(latest.get95thPercentile()), latest.size());
    }

    /** Time to speak per time of audio: the middle of the latest; zero before the first. */
    public double realTimeFactor() {
        return factors.getSnapshot().getMedian() / MICRO;
    }

    public long cacheHits() {
        return hits.sum();
    }

    public long cacheMisses() {
        return misses.sum();
    }

    private void spoken(JobMetrics took) {
        if (took.cached()) {
            hits.increment();
        } else {
            misses.increment();
            factors.update(Math.round(took.realTimeFactor() * MICRO));
        }
    }
}
