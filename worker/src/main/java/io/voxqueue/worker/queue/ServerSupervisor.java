// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts JobRunr's server again when it has stopped by itself, as it does for good when it cannot reach the store. */
final class ServerSupervisor {
    private static final Logger log = LoggerFactory.getLogger(ServerSupervisor.class);

    private final BackgroundJobServer server;
    private boolean closing;

    ServerSupervisor(BackgroundJobServer server) {
        this.server = server;
    }

    synchronized void check() {
        if (!closing && !server.isRunning()) {
            log.warn("The job server had stopped by itself and is started again");
            server.start();
        }
    }

    /** Once it returns, a stopped server stays stopped. */
    synchronized void close() {
        closing = true;
    }
}
