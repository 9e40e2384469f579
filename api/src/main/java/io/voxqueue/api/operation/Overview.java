// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the whole service is, in numbers: the queue and connections as they are now, jobs since this process was started.
 * What failed lately is told whichever process ran it.
 *
 * @param intake open or paused
 * @param jobs by kind, then by what became of them
 */
public record Overview(
        Instant at,
        String version,
        long uptimeMs,
        String status,
        Map<String, String> services,
        String intake,
        Queue queue,
        Map<String, Map<String, Long>> jobs,
        Synthesis synthesis,
        Connections connections,
        Memory memory,
        List<Failed> recentFailures) {

    /**
     * @param waitMs from being accepted to the start of the work, of the latest jobs
     */
    public record Queue(long depth, long oldestAgeMs, Percentiles waitMs) {}

    /**
     * @param of how many jobs they are of
     */
    public record Percentiles(long p50, long p95, int of) {}

    public record Synthesis(double realTimeFactor, long cacheHits, long cacheMisses) {}

    public record Connections(int sockets, int eventStreams) {}

    public record Memory(long residentBytes, long peakBytes, long heapBytes, long heapMaxBytes) {
        static Memory now() {
            Runtime java = Runtime.getRuntime();
            ProcessMemory process = ProcessMemory.read().orElse(new ProcessMemory(0, 0, 0, 0));
            return new Memory(
                    process.residentBytes(),
                    process.peakBytes(),
                    java.totalMemory() - java.freeMemory(),
                    java.maxMemory());
        }
    }

    /** Why a job failed: never what it was to say. */
    public record Failed(String jobId, String kind, String code, String message, int attempt, Instant at) {
        static Failed of(Job job) {
            JobFailure why = job.failure().orElseThrow();
            return new Failed(
                    job.id().toString(),
                    job.spec().kind().wireName(),
                    why.code().wireName(),
                    why.message(),
                    job.attempt(),
                    job.finishedAt().orElseThrow());
        }
    }

    static Queue queue(QueueWatch watch, JobTally tally) {
        JobTally.Waits waits = tally.waits();
        return new Queue(
                watch.depth(), watch.oldestAge().toMillis(), new Percentiles(waits.p50Ms(), waits.p95Ms(), waits.of()));
    }

    static Map<String, Map<String, Long>> jobs(JobTally tally) {
        Map<String, Map<String, Long>> jobs = new LinkedHashMap<>();
        for (JobKind kind : JobKind.values()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put(JobState.RUNNING.wireName(), tally.running(kind));
            for (JobState state : List.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED)) {
                counts.put(state.wireName(), tally.ended(kind, state));
            }
            jobs.put(kind.wireName(), counts);
        }
        return jobs;
    }
}
