// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.metrics.servlets.MetricsServlet;
import io.voxqueue.api.edge.OnlyMetricsFromAfar;
import io.voxqueue.api.health.HealthMonitor;
import io.voxqueue.api.health.HealthView;
import io.voxqueue.api.metrics.Metrics;
import io.voxqueue.api.operation.IntakeGate;
import io.voxqueue.api.operation.JobReopening;
import io.voxqueue.api.operation.Operations;
import io.voxqueue.api.operation.QueueWatch;
import io.voxqueue.api.resource.OperationResource;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Puts together what operators see: metrics on the admin port, and their own part of the API. */
final class OperationModule {
    private static final double MS = 1000;

    private final Environment environment;
    private final Engine engine;

    OperationModule(Environment environment, Engine engine) {
        this.environment = environment;
        this.engine = engine;
    }

    /** Shows the metrics, what is only looked at when somebody asks among them. */
    void show(HealthMonitor health, String version, IntSupplier sockets, IntSupplier streams) {
        Metrics metrics = engine.oversight().metrics();
        QueueWatch queue = engine.oversight().queue();
        metrics.version(version);
        metrics.gauge("voxqueue_queue_depth", "Jobs that wait for a worker.", queue::depth);
        metrics.gauge(
                "voxqueue_queue_oldest_age_seconds",
                "How long the oldest of them has been waiting.",
                () -> queue.oldestAge().toMillis() / MS);
        metrics.gauge(
                "voxqueue_jobs_running",
                "Jobs that run in this process.",
                engine.oversight().tally()::running);
        metrics.gauge(
                "voxqueue_intake_open",
                "Whether new jobs are accepted.",
                () -> engine.oversight().intake().wasPaused() ? 0 : 1);
        metrics.gauge("voxqueue_sockets_open", "Open WebSockets.", sockets::getAsInt);
        metrics.gauge("voxqueue_event_streams_open", "Open streams of server-sent events.", streams::getAsInt);
        metrics.gauges("voxqueue_service_up", "Whether a part works, degraded or not.", "service", () -> up(health));
        environment
                .admin()
                .addFilter("only-metrics-from-afar", new OnlyMetricsFromAfar())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.admin().addServlet("prometheus", metrics.servlet()).addMapping("/metrics");
        environment
                .admin()
                .addServlet("dropwizard-metrics", new MetricsServlet(environment.metrics()))
                .addMapping("/metrics.json");
    }

    void install(Supplier<HealthView> health, IntSupplier sockets, IntSupplier streams, JobService service) {
        IntakeGate intake = engine.oversight().intake();
        Operations operations = new Operations(
                health,
                engine.oversight().tally(),
                engine.oversight().queue(),
                intake,
                sockets,
                streams,
                engine.clock());
        JobReopening reopening = new JobReopening(engine.jobs(), engine.journal(), engine.queue(), engine.tokens());
        environment.jersey().register(new OperationResource(operations, reopening, service, intake));
    }

    private static Map<String, Double> up(HealthMonitor health) {
        Map<String, Double> up = new LinkedHashMap<>();
        health.services().forEach((name, status) -> up.put(name, status.isUsable() ? 1.0 : 0.0));
        return up;
    }
}
