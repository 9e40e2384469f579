// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.webhook.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No receiver holds up a {@link WebhookSender}, whatever it writes or keeps back. */
class UnrulyReceiverTest extends WebhookSenderFixture {
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
}
