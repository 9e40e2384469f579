// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.webhook.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSenderTest {
    private static final Duration SOON = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MutableClock clock = new MutableClock();

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
    void retryAfterIsReadAsSecondsOrAsADateAndNothingElse() {
        assertThat(RetryAfter.parse("7", clock.instant())).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Sun, 1 Nov 2026 12:05:00 GMT", clock.instant()))
                .contains(Duration.ofMinutes(5));
        for (String nothing : new String[] {"", "-1", "soon", "1.5", "99999999999", "Sun, 1 Nov 2026 11:00:00 GMT"}) {
            assertThat(RetryAfter.parse(nothing, clock.instant())).as(nothing).isEmpty();
        }
        assertThat(RetryAfter.parse(null, clock.instant())).isEmpty();
    }

    @Test
    void nobodyReadsAnEndlessAnswer() throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> {
                    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
                    while (true) {
                        out.write("400\r\n"
                                .concat("x".repeat(1024))
                                .concat("\r\n")
                                .getBytes(US_ASCII));
                    }
                });
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            assertThat(post(sender, receiver.url()).isWelcome()).isTrue();
            receiver.awaitHangUp();
        }
    }

    @Test
    void nobodyReadsEndlessHeaders() throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
                    for (int i = 0; true; i++) {
                        out.write(("X-" + i + ": " + "y".repeat(1000) + "\r\n").getBytes(US_ASCII));
                    }
                });
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            assertThat(post(sender, receiver.url()).error().orElseThrow()).contains("broke off");
            receiver.awaitHangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Le", "220 mail.example ESMTP\r\n"})
    void receiverThatHangsUpOrSpeaksSomethingElseIsAFailure(String written) throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> out.write(written.getBytes(US_ASCII)));
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            Answer answer = post(sender, receiver.url());

            assertThat(answer.isWelcome()).isFalse();
            assertThat(answer.error()).isPresent();
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void statusCountsEvenWhenTheBodyBreaksOff() throws Exception {
        try (RawReceiver receiver = new RawReceiver(
                        out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf".getBytes(US_ASCII)));
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            assertThat(post(sender, receiver.url()).isWelcome()).isTrue();
        }
    }

    @Test
    void silentReceiverIsLeftAfterTheTimeOfACall() throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> new CountDownLatch(1).await());
                WebhookSender sender = WebhookSender.open(SOON, true, clock)) {
            assertThat(post(sender, receiver.url()).error()).contains(Troubles.TIMEOUT);
        }
    }

    @Test
    void receiverThatTricklesIsLeftAfterTheSameTime() throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> {
                    while (true) {
                        out.write("H".getBytes(US_ASCII));
                        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                    }
                });
                WebhookSender sender = WebhookSender.open(SOON, true, clock)) {
            assertThat(post(sender, receiver.url()).error()).contains(Troubles.TIMEOUT);
        }
    }

    @Test
    void nameThatIsLookedUpForeverIsLeftToo() throws Exception {
        CountDownLatch forever = new CountDownLatch(1);
        Dns hanging = host -> {
            awaitQuietly(forever);
            return List.of();
        };
        try (WebhookSender sender = sender(new AddressGuard(hanging, address -> true), SOON)) {
            assertThat(post(sender, "http://receiver.example/").error()).contains(Troubles.TIMEOUT);
        } finally {
            forever.countDown();
        }
    }

    @Test
    void interruptBreaksOffACall() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        try (RawReceiver receiver = new RawReceiver(out -> {
                    connected.countDown();
                    new CountDownLatch(1).await();
                });
                WebhookSender sender = WebhookSender.open(LONG, true, clock)) {
            Thread caller = Thread.currentThread();
            Thread stop = new Thread(() -> {
                awaitQuietly(connected);
                caller.interrupt();
            });
            stop.start();
            assertThatThrownBy(() -> post(sender, receiver.url())).isInstanceOf(InterruptedException.class);
            stop.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "0.0.0.0",
                "[::]",
            })
    void thisMachineIsNotCalledUnderAnyOfItsNames(String host) throws Exception {
        try (RawReceiver receiver = new RawReceiver(out -> {});
                WebhookSender sender = WebhookSender.open(LONG, false, clock)) {
            Answer answer = post(sender, "http://" + host + ":" + receiver.port() + "/");

            assertThat(answer.status()).isEmpty();
            assertThat(answer.error().orElseThrow()).doesNotContain("127.0.0.1").containsAnyOf("public", "resolved");
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void nameThatPointsElsewhereAtTheSecondLookIsLookedUpOncePerCallAndThenRefused() throws Exception {
        InetAddress outer = InetAddress.getLoopbackAddress();
        InetAddress inner = InetAddress.getByName("127.0.0.2");
        List<String> asked = new ArrayList<>();
        Dns rebinding = host -> {
            asked.add(host);
            return List.of(asked.size() == 1 ? outer : inner);
        };
        try (Receiver outside = Receiver.on(new InetSocketAddress(outer, 0));
                Receiver inside = Receiver.on(new InetSocketAddress(inner, outside.port()));
                WebhookSender sender = sender(new AddressGuard(rebinding, address -> !address.equals(inner)), LONG)) {
            String url = "http://receiver.example:" + outside.port() + "/";
            Answer first = post(sender, url);
            assertThat(asked).hasSize(1);
            Answer second = post(sender, url);

            assertThat(first.isWelcome()).isTrue();
            assertThat(second.error().orElseThrow()).contains("not public");
            assertThat(outside.received()).hasSize(1);
            assertThat(inside.received()).isEmpty();
        }
    }

    @Test
    void nameWithOneInnerAddressAmongOthersIsRefusedAltogether() throws Exception {
        InetAddress inner = InetAddress.getByName("127.0.0.2");
        Dns mixed = host -> List.of(InetAddress.getLoopbackAddress(), inner);
        try (Receiver outside = Receiver.start();
                WebhookSender sender = sender(new AddressGuard(mixed, address -> !address.equals(inner)), LONG)) {
            Answer answer = post(sender, "http://receiver.example:" + outside.port() + "/");

            assertThat(answer.error().orElseThrow()).contains("not public");
            assertThat(outside.received()).isEmpty();
        }
    }

    @Test
    void socketChecksTheAddressItConnectsToWhoeverResolvedIt() {
        AddressGuard guard = new AddressGuard(Dns.SYSTEM, InetAddress::isLoopbackAddress);

        for (InetSocketAddress address :
                List.of(new InetSocketAddress("10.0.0.1", 80), InetSocketAddress.createUnresolved("localhost", 80))) {
            assertThatThrownBy(() -> guard.createSocket().connect(address, 100))
                    .isInstanceOf(RefusedAddressException.class);
        }
        assertThatThrownBy(() -> guard.createSocket("127.0.0.1", 80)).hasMessageContaining("guarded");
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

    private WebhookSender sender(AddressGuard guard, Duration timeout) {
        return new WebhookSender(() -> WebhookSender.client(guard, timeout).build(), timeout, clock);
    }

    private static Answer post(WebhookSender sender, String url) throws InterruptedException {
        return sender.post(url, Map.of(), "{}");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
