// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxqueue.api.RunningService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as the most used client of all finds it; what it is to do is in {@code ws-client.cjs}. */
class NodeClientTest {
    @RegisterExtension
    static final RunningService service =
            new RunningService("sockets.maxBacklogBytes", "64KiB", "sockets.framesPerSecond", "100000");

    @RegisterExtension
    static final RunningService impatient =
            new RunningService("sockets.pingInterval", "500ms", "sockets.authenticationTimeout", "200ms");

    @BeforeAll
    static void findNode() throws Exception {
        assumeTrue(NodeClient.isInstalled(), "There is no Node with the module ws");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header",
                "protocol",
                "ticket",
                "firstMessage",
                "wrongToken",
                "foreignOrigin",
                "subscribe",
                "pieces",
                "tooBigInPieces",
                "badUtf8",
                "binary",
                "closeCodes",
                "ping",
                "neverReads"
            })
    void theConversationGoesAsItShould(String conversation) throws Exception {
        assertThat(complaint(conversation, service)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noToken", "pingFlood", "halfOpen"})
    void whoDoesNotKeepToItIsClosed(String conversation) throws Exception {
        assertThat(complaint(conversation, impatient)).isEmpty();
    }

    private static String complaint(String conversation, RunningService with) throws Exception {
        try (NodeClient client = NodeClient.start(conversation, with.port(), with.key())) {
            return client.complaint();
        }
    }
}
