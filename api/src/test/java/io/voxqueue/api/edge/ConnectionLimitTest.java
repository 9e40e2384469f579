// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionLimitTest {
    private static final int MOST = 20;

    @RegisterExtension
    static final RunningService service = new RunningService("http.maxConnections", String.valueOf(MOST));

    @Test
    void idleConnectionsMakeWayOnceThereAreTooMany() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                idle.add(new RawConnection(service.port()));
            }
            Awaitility.await("a place for one more")
                    .atMost(20, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .until(() -> service.get("/health/live").statusCode() == 200);
            assertThat(idle).anyMatch(RawConnection::isClosedByServer);
        } finally {
            idle.forEach(RawConnection::close);
        }
    }
}
