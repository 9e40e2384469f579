// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a {@link QueueRig} of its own, not yet started. */
abstract class QueueRigFixture {
    @TempDir
    Path dataDirectory;

    QueueRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = QueueRig.in(dataDirectory);
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
