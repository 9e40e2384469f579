// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** From posting a short sentence to its audio being ready, over HTTP, one after the other, warm. */
final class PostToReady {
    private static final int WARM_UP = 40;
    private static final int MEASURED = 200;

    private PostToReady() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            long[] nanos = new long[MEASURED];
            for (int i = -WARM_UP; i < MEASURED; i++) {
                long begun = System.nanoTime();
                String id = client.submit("Order " + (1000 + i) + " has been shipped.", Map.of())
                        .get("id")
                        .asText();
                client.awaitFinished(id);
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - begun;
                }
            }
            new Figures("post-to-ready")
                    .with("jobs", MEASURED)
                    .percentilesMs("ready", nanos)
                    .print();
        }
    }
}
