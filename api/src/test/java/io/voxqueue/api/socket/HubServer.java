// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.voxqueue.account.Role;
import io.voxqueue.api.FakeEngine;
import io.voxqueue.api.auth.AccessTokens;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.auth.Bearers;
import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.view.HttpJson;
import io.voxqueue.config.SocketConfiguration;
import io.voxqueue.job.OwnerId;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** WebSockets over which a protocol of the test's own is spoken, without the rest of the service. */
final class HubServer implements AutoCloseable {
    private static final SocketConfiguration LIMITS = new SocketConfiguration(
            DataSize.kibibytes(64),
            DataSize.mebibytes(1),
            100,
            100,
            100,
            100,
            Duration.seconds(5),
            Duration.seconds(25),
            Duration.minutes(1));

    private final FakeEngine engine = new FakeEngine();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(1);
    private final String key = engine.keyOf(OwnerId.LOCAL, Role.USER);

    HubServer(SocketProtocol protocol) throws Exception {
        Bearers bearers = new Bearers(
                new AccessTokens(engine.signing, java.time.Duration.ofMinutes(15), engine.clock),
                new ApiKeys(engine.accounts.keys(), engine.signing, new SecureRandom(), engine.clock),
                engine.clock);
        SocketAuthentication authentication = new SocketAuthentication(
                bearers, new Tickets(new SecureRandom(), engine.clock), new RequestLimit(1000, engine.clock));
        SocketHub hub = new SocketHub(LIMITS, protocol, authentication, HttpJson.mapper(), Runnable::run, engine.clock);
        hub.start(schedule);
        server.addConnector(connector);
        server.setHandler(new FromHere(new SocketHandler(hub)));
        server.start();
    }

    SocketClient client() throws InterruptedException {
        SocketClient client = SocketClient.with(connector.getLocalPort(), key);
        client.heard(); // the greeting
        return client;
    }

    /** What the edge does in the service. */
    private static final class FromHere extends Handler.Wrapper {
        FromHere(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            request.setAttribute(ClientAddress.class.getName(), new ClientAddress(InetAddress.getLoopbackAddress()));
            return super.handle(request, response, callback);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop", e);
        } finally {
            schedule.shutdownNow();
        }
    }
}
