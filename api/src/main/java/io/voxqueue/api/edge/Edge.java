// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.MutableServletContextHandler;
import io.dropwizard.metrics.jetty12.InstrumentedConnectionFactory;
import io.voxqueue.api.error.ProblemMapper;
import io.voxqueue.api.error.RequestId;
import io.voxqueue.api.error.ServerErrors;
import io.voxqueue.config.HttpConfiguration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;

/** Puts the handlers that every request passes around the resources. */
public final class Edge {
    private Edge() {}

    public static void install(HttpConfiguration http, Environment environment) {
        ServerErrors errors = new ServerErrors(environment.getObjectMapper(), SecurityHeaders::put);
        SlowClients clients = new SlowClients(http);
        surround(http, environment.getApplicationContext(), errors, clients);
        ScheduledExecutorService schedule = environment
                .lifecycle()
                .scheduledExecutorService("slow-clients-%d")
                .build();
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    server.setErrorHandler(errors);
                    withoutInflation(server);
                    server.setRequestLog(new AccessLog(http.trustedAddressHeader()));
                    Arrays.stream(server.getConnectors())
                            .filter(connector -> "application".equals(connector.getName()))
                            .forEach(connector -> guard(connector, http, clients, environment.metrics()));
                    clients.watch(schedule);
                }
            }
        });
        environment.jersey().register(new ProblemMapper());
        environment.jersey().register(new NoStore());
        environment.jersey().property(ServerProperties.WADL_FEATURE_DISABLE, true);
        // "Location: /api/…" stays as it is: behind a proxy this process does not know its own public address.
        environment.jersey().property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    }

    /** Bodies are bounded before anybody works on them; what a few bytes inflate to would not be. */
    @SuppressWarnings("removal") // Dropwizard puts it there
    private static void withoutInflation(Server server) {
        server.getDescendants(GzipHandler.class).forEach(gzip -> gzip.setInflateBufferSize(0));
    }

    /** The last one inserted is the outermost. */
    private static void surround(
            HttpConfiguration http, MutableServletContextHandler context, ServerErrors errors, SlowClients clients) {
        context.setErrorHandler(errors);
        context.insertHandler(new LateBodies());
        context.insertHandler(new LoggedRequests());
        context.insertHandler(new ClientAddresses(http.trustedAddressHeader()));
        context.insertHandler(new BodyFirst(http, clients));
        context.insertHandler(new AllowedMethods());
        http.frontendOrigin().ifPresent(origin -> context.insertHandler(onlyFrom(origin)));
        context.insertHandler(new UpgradeOrigins(http.frontendOrigin()));
        context.insertHandler(new SecurityHeaders());
        context.insertHandler(new RequestIds());
        context.insertHandler(new PacedAnswers(clients));
    }

    private static void guard(
            Connector connector, HttpConfiguration http, SlowClients clients, MetricRegistry metrics) {
        connector.addEventListener(clients);
        if (connector instanceof ServerConnector network) {
            network.getContainedBeans(HttpConnectionFactory.class).stream()
                    .findFirst()
                    .ifPresent(like -> network.setConnectionFactories(List.of(new InstrumentedConnectionFactory(
                            new OrderlyConnection.Factory(like),
                            metrics.timer(MetricRegistry.name(HttpConnectionFactory.class, "connections"))))));
            RequestConnectionLimit limit = new RequestConnectionLimit(http.maxConnections(), connector);
            network.addBean(limit);
            network.addEventListener(limit);
        }
    }

    private static CrossOriginHandler onlyFrom(String origin) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(Set.of(Pattern.quote(origin)));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "DELETE"));
        handler.setAllowedHeaders(Set.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-None-Match",
                "If-Range",
                "Last-Event-ID",
                "Prefer",
                "Range",
                RequestId.HEADER));
        handler.setExposedHeaders(Set.of(
                "Accept-Ranges",
                "Content-Disposition",
                "Content-Range",
                "ETag",
                "Idempotency-Replayed",
                "Location",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "Server-Timing",
                "WWW-Authenticate",
                RequestId.HEADER));
        handler.setAllowCredentials(true);
        handler.setDeliverNonAllowedOriginWebSocketUpgradeRequests(true); // those are looked at before
        handler.setPreflightMaxAge(Duration.ofHours(1));
        return handler;
    }
}
