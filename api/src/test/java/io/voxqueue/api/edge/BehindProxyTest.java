// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BehindProxyTest {
    private static final String DEMAND = "Strict-Transport-Security";

    @RegisterExtension
    static final RunningService service =
            new RunningService("server.applicationConnectors[0].useForwardedHeaders", "true");

    @Test
    void encryptionIsDemandedOfThoseWhoCameWithItOnly() throws Exception {
        HttpHeaders encrypted =
                service.get("/health/live", "X-Forwarded-Proto", "https").headers();
        HttpHeaders plain = service.get("/health/live").headers();

        assertThat(encrypted.firstValue(DEMAND)).contains("max-age=31536000");
        assertThat(plain.firstValue(DEMAND)).isEmpty();
    }
}
