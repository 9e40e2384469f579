// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many streams of events there may be, and for how long. */
class StreamGuestsTest {
    private static final String STREAM = "/api/jobs/events";

    @RegisterExtension
    static final RunningService service = new RunningService(
            "streams.perOwner", "2",
            "streams.perAddress", "3",
            "sockets.keyCheckInterval", "100ms",
            "http.clientAddressHeader", "Client-Address");

    private final List<EventStreamClient> clients = new ArrayList<>();

    @AfterEach
    void closeAll() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void anOwnerMayHaveSoManyWhereverTheyComeFrom() throws Exception {
        String key = keyOf("collector");
        open(key, "192.0.2.1");
        EventStreamClient second = open(key, "192.0.2.2");
        assertRefused(key, "192.0.2.3");
        open(keyOf("neighbour"), "192.0.2.3");

        second.close();
        await().until(() -> open(key, "192.0.2.3").response().statusCode() == 200);
    }

    @Test
    void anAddressMayHaveSoManyWhoeverTheyAre() throws Exception {
        for (int i = 0; i < 3; i++) {
            open(keyOf("owner-" + i), "198.51.100.1");
        }
        assertRefused(keyOf("one-more"), "198.51.100.1");
        assertThat(open(keyOf("one-more"), "198.51.100.2").response().statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStreamEndsWithItsTokenAndSaysSo() throws Exception {
        String body =
                "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"password\":\"correct horse battery staple\"}";
        HttpResponse<String> account = service.send(service.posting(service.anonymous("/api/auth/register"), body));
        EventStreamClient client =
                open(service.json(account).path("accessToken").asText(), "203.0.113.1");
        service.engine.clock.advance(Duration.ofMinutes(16));

        await().until(client::hasEnded);
        assertThat(client.types()).containsExactly("stream.closed");
        assertThat(client.events().get(0).data().path("code").asText()).isEqualTo("token_expired");
        assertThat(client.comments()).doesNotContain("broken off");
    }

    @Test
    void aRevokedKeyEndsItsStreams() throws Exception {
        String key = service.json(service.post("/api/auth/keys", "{\"name\":\"stream\"}"))
                .path("key")
                .asText();
        EventStreamClient client = open(key, "203.0.113.2");
        service.delete("/api/auth/keys/" + key.substring(3, 27));

        await().until(client::hasEnded);
        assertThat(client.events().get(0).data().path("code").asText()).isEqualTo("invalid_token");
    }

    private void assertRefused(String key, String address) throws Exception {
        HttpResponse<String> answer = service.send(request(key, address));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("too_many_connections");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    private EventStreamClient open(String key, String address) throws Exception {
        EventStreamClient client = EventStreamClient.open(request(key, address));
        clients.add(client);
        return client;
    }

    private static HttpRequest.Builder request(String key, String address) {
        return service.requestAs(key, STREAM).header("Client-Address", address);
    }

    private static String keyOf(String owner) {
        return service.engine.keyOf(new OwnerId(owner), Role.USER);
    }
}
