// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.live.JobSocket;
import io.voxqueue.api.live.ServerMessages;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.api.segment.Segments;
import io.voxqueue.api.socket.SocketProtocol;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.event.JobFollowers;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts together what tells clients of their jobs as they go on. */
final class LiveModule {
    private static final int EVENT_THREADS = 2;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final Environment environment;
    private final Engine engine;
    private final Segments segments;
    private final JobFollowers followers;

    LiveModule(Environment environment, Engine engine, Segments segments) {
        this.environment = environment;
        this.engine = engine;
        this.segments = segments;
        ExecutorService threads = environment
                .lifecycle()
                .executorService("events-%d")
                .minThreads(EVENT_THREADS)
                .maxThreads(EVENT_THREADS)
                .build();
        this.followers = new JobFollowers(engine.jobs(), engine.events(), engine.answers(), threads);
    }

    /** Server-sent events. */
    @SuppressWarnings("FutureReturnValueIgnored") // each stream's trouble is its own
    EventStreams streams() {
        EventJson json = new EventJson(environment.getObjectMapper(), engine.outlooks(), Optional.of(segments));
        EventStreams streams = new EventStreams(followers, json, engine.clock());
        environment
                .lifecycle()
                .scheduledExecutorService("events-keep-alive-%d")
                .build()
                .scheduleWithFixedDelay(streams::keepAlive, KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                streams.endAll();
            }
        });
        return streams;
    }

    /** What is said over WebSockets. */
    SocketProtocol protocol(JobService service, KeyedPosts posts, RequestLimit requests) {
        ObjectMapper json = environment.getObjectMapper();
        ServerMessages messages = new ServerMessages(json, engine.outlooks(), segments);
        Hearing hearing = new Hearing(engine, service, segments);
        return new JobSocket(service, hearing, posts, followers, requests, messages, json);
    }
}
