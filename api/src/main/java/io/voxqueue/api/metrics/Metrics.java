// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.mongo.StoreListener;
import io.voxqueue.webhook.DeliveryAttempt;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.RequestLog;

/** All that is measured: hears of it through the listeners it gives out, and shows it to whoever scrapes it. */
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final JobMetrics jobs = new JobMetrics(registry);
    private final StoreMetrics store = new StoreMetrics(registry);
    private final WebhookMetrics webhooks = new WebhookMetrics(registry);
    private final AnswerMetrics answers = new AnswerMetrics(registry);
    private final RequestMetrics requests = new RequestMetrics(registry);

    public JobEventPublisher jobs() {
        return jobs;
    }

    public StoreListener store() {
        return store;
    }

    public Consumer<DeliveryAttempt> webhooks() {
        return webhooks;
    }

    /** The engine, each of whose calls is measured. */
    public AnswerEngine measured(AnswerEngine engine) {
        return answers.measured(engine);
    }

    public RequestLog requests() {
        return requests;
    }

    /** Shows a value as it is when somebody looks; getting it must neither block nor fail. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Shows one value for each name there is. */
    public void gauges(String name, String help, String label, Supplier<Map<String, Double>> values) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> values.get().forEach((key, value) -> callback.call(value, key)))
                .register(registry);
    }

    /** Shows how often something happened, by the name of what it happened to. */
    public void counts(String name, String help, String label, Supplier<Map<String, Long>> values) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> values.get().forEach((key, value) -> callback.call(value, key)))
                .register(registry);
    }

    /** Tells which version runs. */
    public void version(String version) {
        Info.builder()
                .name("voxqueue_build_info")
                .help("The version that runs.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
    }

    /** What shows all of it. What Java and the kernel know of the process is looked for when it is first asked. */
    public HttpServlet servlet() {
        return new MetricsServlet(registry);
    }
}
