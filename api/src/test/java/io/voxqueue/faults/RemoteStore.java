// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import io.voxqueue.api.live.BreakableProxy;
import io.voxqueue.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A store of its own that the service reaches over a line which can be cut. */
final class RemoteStore implements AutoCloseable {
    private final EmbeddedStore store;
    private final BreakableProxy line;
    private final int port;

    private RemoteStore(EmbeddedStore store, BreakableProxy line, int port) {
        this.store = store;
        this.line = line;
        this.port = port;
    }

    static RemoteStore open(Path directory) throws IOException {
        EmbeddedStore store = EmbeddedStore.open(directory);
        int port = URI.create(store.uri()).getPort();
        return new RemoteStore(store, new BreakableProxy(() -> port), port);
    }

    BreakableProxy line() {
        return line;
    }

    /** What makes a service use it. */
    Map<String, String> environment() {
        String uri = store.uri().replace(":" + port + "/", ":" + line.port() + "/");
        return Map.of("MONGO_URI", uri, "JWT_SECRET", "only for tests, but longer than 32 bytes");
    }

    @Override
    public void close() throws IOException {
        line.close();
        store.close();
    }
}
