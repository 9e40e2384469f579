// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.webhook.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent, and what is understood of the answer. */
class WebhookSenderTest extends WebhookSenderFixture {
    @Test
    void bodyAndHeadersArriveAsTheyWereGiven() throws Exception {
        try (Receiver receiver = Receiver.start();
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            Answer answer = sender.post(receiver.url(), Map.of("webhook-id", "msg_1"), "{\"text\":\"Zoë\"}");

            assertThat(answer.isWelcome()).isTrue();
            assertThat(receiver.received()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.body()).isEqualTo("{\"text\":\"Zoë\"}");
                assertThat(request.header("Content-Type")).isEqualTo("application/json");
                assertThat(request.header("webhook-id")).isEqualTo("msg_1");
                assertThat(request.headers()).doesNotContainKeys("Cookie", "Authorization");
            });
        }
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        try (Receiver inner = Receiver.start();
                Receiver receiver = Receiver.start();
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                receiver.answering((exchange, number) -> {
                    exchange.getResponseHeaders().add("Location", inner.url());
                    exchange.sendResponseHeaders(status, -1);
                });
                assertThat(post(sender, receiver.url()).status()).hasValue(status);
            }
            assertThat(inner.received()).isEmpty();
        }
    }

    @Test
    void receiverMayAskToBeLeftAlone() throws Exception {
        try (Receiver receiver = Receiver.start();
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            receiver.answering((exchange, number) -> {
                exchange.getResponseHeaders().add("Retry-After", "90");
                exchange.sendResponseHeaders(503, -1);
            });
            assertThat(post(sender, receiver.url()).retryAfter()).contains(Duration.ofSeconds(90));
        }
    }

    @Test
    void proxyOfTheProcessIsNotUsed() throws Exception {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        try (Receiver receiver = Receiver.start();
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            assertThat(post(sender, receiver.url()).isWelcome()).isTrue();
        } finally {
            List.of("http.proxyHost", "http.proxyPort", "socksProxyHost", "socksProxyPort")
                    .forEach(System::clearProperty);
        }
    }

    @Test
    void urlThatCannotBeCalledIsAFailureLikeOthers() throws Exception {
        try (WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            assertThat(post(sender, "https://").status()).isEmpty();
            assertThat(post(sender, "https://").retryAfter()).isEqualTo(Optional.empty());
        }
    }
}
