// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that takes a job, says so, and never ends by itself. */
final class CrashingWorker {
    private CrashingWorker() {}

    public static void main(String[] arguments) throws IOException {
        QueueRig rig = QueueRig.in(Path.of(arguments[0]));
        rig.start(job -> {
            System.out.println("running " + job.id());
            new CountDownLatch(1).await();
        });
        rig.submit();
    }
}
