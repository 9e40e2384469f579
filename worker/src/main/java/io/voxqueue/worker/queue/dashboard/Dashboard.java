// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.dashboard.JobRunrApiHandler;
import org.jobrunr.dashboard.JobRunrSseHandler;
import org.jobrunr.dashboard.JobRunrStaticFileHandler;
import org.jobrunr.dashboard.server.HttpExchangeHandler;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;

/** The server: JobRunr's own binds every address, asks nobody who they are, and has its pages call home. */
public final class Dashboard implements AutoCloseable {
    static final String PAGES = "/dashboard";
    static final String LOGIN = "/login";

    private static final int MOST_AT_A_TIME = 32; // listeners to its events hold one each
    private static final int IDLE_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = threads();
    private final List<HttpExchangeHandler> handlers;

    private Dashboard(HttpServer server, List<HttpExchangeHandler> handlers) {
        this.server = server;
        this.handlers = handlers;
    }

    /** Serves what is in the storage, on loopback. */
    public static Dashboard open(int port, StorageProvider storage, JsonMapper json, DashboardAccess access)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Dashboard dashboard = new Dashboard(
                server,
                List.of(
                        new JobRunrStaticFileHandler(),
                        new JobRunrApiHandler(storage, json, false),
                        new JobRunrSseHandler(storage, json)));
        dashboard.start(access);
        return dashboard;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void start(DashboardAccess access) {
        Sessions sessions = new Sessions();
        DashboardGuard closed = DashboardGuard.closed(sessions, access);
        handlers.forEach(handler ->
                context(handler.getContextPath(), handler).getFilters().add(closed));
        DashboardGuard open = DashboardGuard.open(sessions, access);
        context(LOGIN, new LoginPage(sessions, access)).getFilters().add(open);
        context("/", exchange -> new Visit(exchange).redirect(PAGES))
                .getFilters()
                .add(open);
        server.setExecutor(threads);
        server.start();
    }

    private HttpContext context(String path, HttpHandler handler) {
        return server.createContext(path, handler);
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, MOST_AT_A_TIME, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "dashboard-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.forEach(HttpExchangeHandler::close);
        threads.shutdownNow();
    }
}
