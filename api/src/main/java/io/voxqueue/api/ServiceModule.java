// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.edge.Edge;
import io.voxqueue.api.error.StoreTrouble;
import io.voxqueue.api.health.HealthMonitor;
import io.voxqueue.api.health.HealthResource;
import io.voxqueue.api.health.ServiceStatus;
import io.voxqueue.api.limit.DailyAllowance;
import io.voxqueue.api.limit.JobLimits;
import io.voxqueue.api.limit.Limits;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.resource.AnswerResource;
import io.voxqueue.api.resource.AudioResource;
import io.voxqueue.api.resource.ConversationResource;
import io.voxqueue.api.resource.JobEventsResource;
import io.voxqueue.api.resource.JobResource;
import io.voxqueue.api.resource.JobWebhookResource;
import io.voxqueue.api.resource.JobsResource;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.api.resource.LinkResource;
import io.voxqueue.api.resource.OwnerEventsResource;
import io.voxqueue.api.resource.PageResource;
import io.voxqueue.api.resource.PostedJobs;
import io.voxqueue.api.resource.SegmentResource;
import io.voxqueue.api.resource.SpeechResource;
import io.voxqueue.api.resource.VoiceResource;
import io.voxqueue.api.resource.WebhookSecretResource;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.api.socket.SocketHub;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.job.JobIds;
import io.voxqueue.mongo.MongoStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the HTTP side together around an engine. */
final class ServiceModule {
    private static final int WAIT_THREADS = 4;
    private static final String STORE = "mongodb";

    private final VoxqueueConfiguration configuration;
    private final Environment environment;
    private final Engine engine;
    private final Runnable whenIdle;

    ServiceModule(VoxqueueConfiguration configuration, Environment environment, Engine engine, Runnable whenIdle) {
        this.configuration = configuration;
        this.environment = environment;
        this.engine = engine;
        this.whenIdle = whenIdle;
    }

    void install() {
        EndModule ends = new EndModule(configuration, environment);
        LimitConfiguration limits = configuration.limits();
        RequestLimit addresses = new RequestLimit(limits.openRequestsPerMinute(), engine.stopwatch());
        AccountModule accounts = new AccountModule(configuration.accounts(), environment, engine, addresses);
        accounts.install();
        RequestLimit requests = new RequestLimit(limits.requestsPerMinute(), engine.stopwatch());
        register(new Limits(requests, addresses));
        SpeechIntake intake = new SpeechIntake(
                engine.voices(), engine.analyzer(), configuration.speech().maxCharacters());
        JobLimits jobLimits = new JobLimits(limits, engine.jobs());
        WebhookIntake webhookIntake = new WebhookIntake(configuration.webhooks().allowPrivateAddresses());
        AnswerConfiguration answers = configuration.answers();
        JobIntake.Limits amounts = new JobIntake.Limits(
                jobLimits,
                DailyAllowance.ofCharacters(engine.usage(), limits.charactersPerDay()),
                DailyAllowance.ofTokens(engine.tokens(), answers.tokensPerDay()));
        JobService service = new JobService(
                engine,
                new JobIntake(engine, intake, new AnswerIntake(answers), webhookIntake, amounts, ends.acceptance()));
        Segments segments = new Segments(engine.audio(), engine.analyzer());
        LiveModule live = new LiveModule(environment, engine, segments);
        KeyedPosts posts = keyedPosts();
        StoreTrouble trouble = new StoreTrouble(MongoStore::isAway);
        SocketHub sockets = new SocketModule(configuration.sockets(), environment, engine)
                .install(accounts.bearers(), addresses, live.protocol(service, posts, requests, trouble));
        HealthMonitor monitor = health();
        Edge.install(
                configuration.http(),
                environment,
                engine.oversight().metrics().requests(),
                trouble,
                () -> monitor.services().get(STORE) == ServiceStatus.DOWN);
        ends.exitWhenIdle(engine, sockets::count, whenIdle);
        JobWaits waits = waits();
        PostedJobs posted = new PostedJobs(service, posts, waits);
        register(new SpeechResource(service, posted, intake, engine.analyzer()));
        register(new AnswerResource(service, posted));
        register(new ConversationResource(new ConversationService(engine.conversations(), service)));
        register(new JobResource(service, waits));
        EventStreams streams = live.streams();
        StreamGuests guests = live.guests(accounts.bearers(), configuration);
        register(new JobEventsResource(service, streams, guests));
        register(new OwnerEventsResource(streams, guests));
        register(new JobWebhookResource(service));
        register(new WebhookSecretResource(engine.webhookKeys()));
        register(new JobsResource(service, engine.outlooks()));
        register(new AudioResource(service, engine.audio(), environment.getObjectMapper(), engine.clock()));
        register(new SegmentResource(service, segments));
        register(new LinkResource(service, accounts.links(), engine.clock()));
        register(new PageResource());
        register(new VoiceResource(engine.voices()));
        HealthResource health = new HealthResource(monitor, version(), engine.clock());
        register(health);
        OperationModule operation = new OperationModule(environment, engine);
        operation.show(monitor, version(), sockets::count, streams::count);
        operation.install(health::view, sockets::count, streams::count, service);
        environment.lifecycle().addServerLifecycleListener(new Banner(configuration, engine, version())::show);
    }

    private KeyedPosts keyedPosts() {
        JobIds ids = new JobIds(engine.clock(), new SecureRandom());
        return new KeyedPosts(new KeyedJobs(engine.idempotency(), engine.jobs(), ids, engine.clock()));
    }

    private void register(Object resource) {
        environment.jersey().register(resource);
    }

    private JobWaits waits() {
        ExecutorService threads = environment
                .lifecycle()
                .executorService("waiting-%d")
                .minThreads(WAIT_THREADS)
                .maxThreads(WAIT_THREADS)
                .build();
        JobWaits waits = new JobWaits(engine.jobs(), engine.events(), threads);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                waits.release(); // or the stop would wait for those who wait
            }
        });
        return waits;
    }

    private HealthMonitor health() {
        int parts = Math.max(1, engine.probes().size());
        HealthMonitor monitor = new HealthMonitor(
                engine.probes(),
                environment
                        .lifecycle()
                        .scheduledExecutorService("health-schedule-%d")
                        .build(),
                environment
                        .lifecycle()
                        .executorService("health-%d")
                        .minThreads(parts)
                        .maxThreads(parts)
                        .build(),
                Duration.ofSeconds(1));
        environment.lifecycle().manage(monitor);
        environment.healthChecks().register("service", new HealthCheck() {
            @Override
            protected Result check() {
                return monitor.isReady()
                        ? Result.healthy()
                        : Result.unhealthy(monitor.services().toString());
            }
        });
        return monitor;
    }

    private static String version() {
        return Optional.ofNullable(VoxqueueApplication.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
