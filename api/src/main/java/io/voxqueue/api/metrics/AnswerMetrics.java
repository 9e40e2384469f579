// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.answer.AnswerSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** Measures the answers that are asked for. */
final class AnswerMetrics {
    private final Counter calls;
    private final Histogram times;

    AnswerMetrics(PrometheusRegistry registry) {
        calls = Counter.builder()
                .name("voxqueue_ai_calls")
                .help("Answers that were asked for, by how that went: answered, canceled, or the code of the failure.")
                .labelNames("outcome")
                .register(registry);
        calls.initLabelValues("answered");
        times = Buckets.histogram(
                registry, "voxqueue_ai_call_seconds", "Time of an answer, its tries included.", Buckets.LONG);
    }

    AnswerEngine measured(AnswerEngine engine) {
        return new AnswerEngine() {
            @Override
            public PendingAnswer ask(AnswerSpec spec) {
                return new Measured(engine.ask(spec));
            }

            @Override
            public boolean isWell() {
                return engine.isWell();
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }

    private final class Measured implements PendingAnswer {
        private final PendingAnswer answer;
        private OptionalLong begun = OptionalLong.empty();

        Measured(PendingAnswer answer) {
            this.answer = answer;
        }

        @Override
        public void begin() {
            begun = OptionalLong.of(System.nanoTime());
            answer.begin();
        }

        @Override
        public AnswerOutput receive(AnswerSink sink) throws JobFailedException, InterruptedException {
            long asked = begun.orElseGet(System::nanoTime);
            String outcome = "unforeseen";
            try {
                AnswerOutput output = answer.receive(sink);
                outcome = "answered";
                return output;
            } catch (JobFailedException e) {
                outcome = e.failure().code().wireName();
                throw e;
            } catch (CancellationException | InterruptedException e) {
                outcome = "canceled";
                throw e;
            } finally {
                calls.labelValues(outcome).inc();
                times.observe(Buckets.seconds(Duration.ofNanos(System.nanoTime() - asked)));
            }
        }

        @Override
        public void cancel() {
            answer.cancel();
        }
    }
}
