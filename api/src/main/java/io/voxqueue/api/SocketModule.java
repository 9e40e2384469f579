// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.socket.SocketAuthentication;
import io.voxqueue.api.socket.SocketHandler;
import io.voxqueue.api.socket.SocketHub;
import io.voxqueue.api.socket.SocketProtocol;
import io.voxqueue.api.socket.TicketResource;
import io.voxqueue.api.socket.Tickets;
import io.voxqueue.config.SocketConfiguration;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the WebSockets together, and what is said over them. */
final class SocketModule {
    private static final int CHECK_THREADS = 1;

    private final SocketConfiguration limits;
    private final Environment environment;
    private final Engine engine;

    SocketModule(SocketConfiguration limits, Environment environment, Engine engine) {
        this.limits = limits;
        this.environment = environment;
        this.engine = engine;
    }

    /** Goes before the edge, whose handlers are to be around these. */
    SocketHub install(Bearers bearers, RequestLimit addresses, SocketProtocol protocol) {
        Tickets tickets = new Tickets(new SecureRandom(), engine.clock());
        SocketHub hub = new SocketHub(
                limits,
                protocol,
                new SocketAuthentication(bearers, tickets, addresses),
                environment.getObjectMapper(),
                checks(),
                engine.clock());
        environment.jersey().register(new TicketResource(tickets, bearers));
        environment.getApplicationContext().insertHandler(new SocketHandler(hub));
        ScheduledExecutorService schedule =
                environment.lifecycle().scheduledExecutorService("sockets-%d").build();
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle server) {
                hub.start(schedule);
            }

            @Override
            public void lifeCycleStopping(LifeCycle server) {
                hub.stop(); // while there are connections to say it over
            }
        });
        return hub;
    }

    private ExecutorService checks() {
        return environment
                .lifecycle()
                .executorService("socket-checks-%d")
                .minThreads(CHECK_THREADS)
                .maxThreads(CHECK_THREADS)
                .build();
    }
}
