// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How long a list of jobs takes while more clients log in than passwords can be hashed. */
final class Logins {
    private static final int CLIENTS = 24;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 500;
    private static final Map<String, String> ACCOUNT =
            Map.of("email", "bench@example.org", "password", "three green parrots");

    private Logins() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            client.post("/api/auth/register", ACCOUNT);
            client.submit("One job to be listed.", Map.of());
            long[] alone = lists(client);
            AtomicBoolean open = new AtomicBoolean(true);
            AtomicInteger logins = new AtomicInteger();
            List<Thread> crowd = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Thread each = new Thread(() -> logIn(client, open, logins), "login-" + i);
                each.start();
                crowd.add(each);
            }
            long begun = System.nanoTime();
            long[] crowded = lists(client);
            double seconds = (System.nanoTime() - begun) / 1e9;
            open.set(false);
            for (Thread each : crowd) {
                each.join();
            }
            new Figures("logins")
                    .with("clients", CLIENTS)
                    .with("loginsPerSecond", logins.get() / seconds)
                    .percentilesMs("listAlone", alone)
                    .percentilesMs("listBesideLogins", crowded)
                    .print();
        }
    }

    private static void logIn(ServiceClient client, AtomicBoolean open, AtomicInteger logins) {
        while (open.get()) {
            try {
                client.post("/api/auth/login", ACCOUNT);
                logins.incrementAndGet();
            } catch (IOException | InterruptedException | IllegalStateException e) {
                // refused because too many wait, or the bench is over: the next one tries again
            }
        }
    }

    private static long[] lists(ServiceClient client) throws IOException, InterruptedException {
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long begun = System.nanoTime();
            client.get("/api/jobs");
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return nanos;
    }
}
