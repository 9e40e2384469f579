// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.auth.ProofChecks;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.live.JobSocket;
import io.voxqueue.api.live.ServerMessages;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.api.socket.SocketProtocol;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.event.JobFollowers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts together what tells clients of their jobs as they go on. */
final class LiveModule {
    private static final int EVENT_THREADS = 2;
    private static final int KEEP_ALIVE_MS = 15_000;
    private static final int REFRESH_MS = 15_000;
    private static final int LOOK_MS = 250;
    private static final int PLACES_MS = 250;

    private final Environment environment;
    private final Engine engine;
    private final Segments segments;
    private final JobFollowers followers;
    private final EventJson events;
    private final ScheduledExecutorService schedule;

    LiveModule(Environment environment, Engine engine, Segments segments) {
        this.environment = environment;
        this.engine = engine;
        this.segments = segments;
        this.events = new EventJson(environment.getObjectMapper(), engine.outlooks(), Optional.of(segments));
        ExecutorService threads = environment
                .lifecycle()
                .executorService("events-%d")
                .minThreads(EVENT_THREADS)
                .maxThreads(EVENT_THREADS)
                .build();
        this.schedule = environment
                .lifecycle()
                .scheduledExecutorService("events-schedule-%d")
                .build();
        this.followers = new JobFollowers(engine.jobs(), engine.events(), engine.answers(), threads);
        every(PLACES_MS, followers::tellPlaces);
        every(REFRESH_MS, followers::refresh);
    }

    /** Server-sent events. */
    EventStreams streams() {
        EventStreams streams = new EventStreams(followers, events, engine.clock());
        every(KEEP_ALIVE_MS, streams::keepAlive);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                streams.endAll();
            }
        });
        return streams;
    }

    /** Who may hear them, and for how long. */
    StreamGuests guests(Bearers bearers, VoxqueueConfiguration configuration) {
        Executor checks = environment
                .lifecycle()
                .executorService("events-checks-%d")
                .minThreads(1)
                .maxThreads(1)
                .build();
        Duration keyInterval = configuration.sockets().keyCheckInterval().toJavaDuration();
        StreamGuests guests = new StreamGuests(
                bearers,
                configuration.streams(),
                new ProofChecks(bearers::isStillGood, keyInterval, checks, engine.clock()));
        every(LOOK_MS, guests::look);
        return guests;
    }

    /** What is said over WebSockets. */
    SocketProtocol protocol(JobService service, KeyedPosts posts, RequestLimit requests) {
        ObjectMapper json = environment.getObjectMapper();
        ServerMessages messages = new ServerMessages(json, events, engine.outlooks(), segments);
        return new JobSocket(service, posts, followers, requests, messages, json);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is done catches what goes wrong itself
    private void every(long ms, Runnable work) {
        schedule.scheduleWithFixedDelay(work, ms, ms, TimeUnit.MILLISECONDS);
    }
}
