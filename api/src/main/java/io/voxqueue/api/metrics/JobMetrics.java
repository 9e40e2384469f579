// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobOutput;
import java.util.List;

/** Measures jobs by what happens to them here. */
final class JobMetrics implements JobEventPublisher {
    private static final double[] FACTORS = {0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5};
    private static final double MS = 1000;

    private final Counter events;
    private final Counter submitted;
    private final Counter finished;
    private final Counter failed;
    private final Counter returned;
    private final Counter lookups;
    private final Counter audio;
    private final Counter tokens;
    private final Histogram waits;
    private final Histogram synthesis;
    private final Histogram factors;

    JobMetrics(PrometheusRegistry registry) {
        events = counter(registry, "voxqueue_events_published", "Events of jobs that were told.", "type");
        submitted = counter(registry, "voxqueue_jobs_submitted", "Jobs that were accepted.", "kind");
        finished = counter(registry, "voxqueue_jobs_finished", "Jobs that reached an end.", "kind", "outcome");
        failed = counter(registry, "voxqueue_jobs_failed", "Jobs that failed for good, by reason.", "kind", "code");
        returned = counter(registry, "voxqueue_jobs_returned", "Jobs that went back to the queue.", "kind", "reason");
        lookups = counter(registry, "voxqueue_audio_cache_lookups", "Speech that was there already, or not.", "result");
        audio = counter(registry, "voxqueue_audio_seconds", "Audio that was made.");
        tokens = counter(registry, "voxqueue_ai_tokens", "Tokens of answers that were made.", "direction");
        waits = Buckets.histogram(
                registry,
                "voxqueue_job_queue_wait_seconds",
                "From being accepted to the start of the work.",
                Buckets.LONG,
                "kind");
        synthesis = Buckets.histogram(
                registry, "voxqueue_synthesis_seconds", "Time to speak a text that was not there yet.", Buckets.LONG);
        factors = Buckets.histogram(
                registry,
                "voxqueue_synthesis_real_time_factor",
                "Time to speak a text per time of its audio.",
                FACTORS);
        for (JobKind kind : JobKind.values()) { // a rate needs its zero
            submitted.initLabelValues(kind.wireName());
            waits.initLabelValues(kind.wireName());
            for (String outcome : List.of("succeeded", "failed", "canceled")) {
                finished.initLabelValues(kind.wireName(), outcome);
            }
            returned.initLabelValues(kind.wireName(), "retry");
            returned.initLabelValues(kind.wireName(), "handed_back");
        }
        tokens.initLabelValues("input");
        tokens.initLabelValues("output");
        lookups.initLabelValues("hit");
        lookups.initLabelValues("miss");
    }

    @Override
    public void publish(JobEvent event) {
        Job job = event.job();
        String kind = job.spec().kind().wireName();
        events.labelValues(event.type().wireName()).inc();
        if (job.history().steps().size() == 1) { // one that is answered from the cache has ended by then
            submitted.labelValues(kind).inc();
        }
        switch (event.type()) {
            case QUEUED -> returned(job, kind);
            case STARTED -> waits.labelValues(kind).observe(Buckets.seconds(job.queueWait()));
            case SUCCEEDED -> succeeded(job, kind);
            case FAILED -> failed(job, kind);
            case CANCELED -> finished.labelValues(kind, "canceled").inc();
            case EXPIRED, PROGRESS, SEGMENT -> {}
        }
    }

    private void returned(Job job, String kind) {
        if (job.version() > 1) {
            returned.labelValues(kind, job.attempt() > 1 ? "retry" : "handed_back")
                    .inc();
        }
    }

    private void failed(Job job, String kind) {
        finished.labelValues(kind, "failed").inc();
        spokenAnswer(job);
        job.failure()
                .ifPresent(
                        why -> failed.labelValues(kind, why.code().wireName()).inc());
    }

    private void succeeded(Job job, String kind) {
        finished.labelValues(kind, "succeeded").inc();
        job.metrics().filter(took -> job.spec().kind() == JobKind.SPEECH).ifPresent(this::spoken);
        spokenAnswer(job);
        job.output().flatMap(JobOutput::answer).ifPresent(answer -> {
            tokens.labelValues("input").inc(answer.usage().inputTokens());
            tokens.labelValues("output").inc(answer.usage().outputTokens());
        });
    }

    /** How long it took says more of who answers than of the voice; audio it is all the same, even that of half an answer. */
    private void spokenAnswer(Job job) {
        job.output()
                .filter(made -> job.spec().kind() == JobKind.SPOKEN_ANSWER)
                .flatMap(JobOutput::speech)
                .ifPresent(made -> audio.inc(made.durationMs() / MS));
    }

    private void spoken(io.voxqueue.job.JobMetrics took) {
        lookups.labelValues(took.cached() ? "hit" : "miss").inc();
        if (!took.cached()) {
            audio.inc(took.audioMs() / MS);
            synthesis.observe(took.synthesisMs() / MS);
            factors.observe(took.realTimeFactor());
        }
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }
}
