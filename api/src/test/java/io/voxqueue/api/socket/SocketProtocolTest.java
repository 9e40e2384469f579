// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a protocol can rely on. */
class SocketProtocolTest {
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final Set<SocketSession> sessions = ConcurrentHashMap.newKeySet();

    /** Writes down what it is called for, and does what messages say. */
    private final class Obedient implements SocketProtocol {
        @Override
        public void opened(SocketSession session) {
            calls.add("opened " + session.caller().owner());
            sessions.add(session);
        }

        @Override
        public void received(SocketSession session, String text) {
            calls.add("received " + text);
            switch (text) {
                case "fail" -> throw new IllegalStateException("The protocol is broken, as the test wants it");
                case "close" -> {
                    for (int i = 0; i < 1000; i++) {
                        session.send("message " + i);
                    }
                    session.close(4321, "€".repeat(100));
                    session.send("too late");
                }
                case "bytes" -> session.send(ByteBuffer.wrap(new byte[70_000]));
                default -> session.send(text);
            }
        }

        @Override
        public void closed(SocketSession session) {
            calls.add("closed");
            sessions.remove(session);
            session.send("nobody hears this");
            session.close(1000, "");
        }
    }

    private void assertCalls(String... expected) throws InterruptedException {
        for (String call : expected) {
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(call);
        }
    }

    @Test
    void callsComeInTheirOrder() throws Exception {
        try (HubServer server = new HubServer(new Obedient());
                SocketClient client = server.client()) {
            client.send("one");
            client.send("two");
            client.send("bytes");
            assertThat(List.of(client.heard(), client.heard(), client.heard()))
                    .containsExactly("one", "two", "70000 bytes");
            client.closeBlocking();

            assertCalls("opened local", "received one", "received two", "received bytes", "closed");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aCloseComesAfterAllThatWasSentBefore() throws Exception {
        try (HubServer server = new HubServer(new Obedient());
                SocketClient client = server.client()) {
            client.send("close");

            for (int i = 0; i < 1000; i++) {
                assertThat(client.heard()).isEqualTo("message " + i);
            }
            assertThat(client.closeCode()).isEqualTo(4321);
            assertCalls("opened local", "received close", "closed");
        }
    }

    @Test
    void aFailureClosesTheSession() throws Exception {
        try (HubServer server = new HubServer(new Obedient());
                SocketClient client = server.client()) {
            client.send("fail");

            assertThat(client.closeCode()).isEqualTo(1011);
            assertCalls("opened local", "received fail", "closed");
        }
    }

    @Test
    void manyThreadsMaySendToManyWhileSomeLeave() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (HubServer server = new HubServer(new Obedient())) {
            List<SocketClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(server.client());
            }
            Awaitility.await("all sessions").until(() -> sessions.size() == clients.size());
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sending.add(threads.submit(() -> {
                    for (int j = 0; j < 200; j++) {
                        sessions.forEach(session -> session.send("to all"));
                    }
                }));
            }
            clients.subList(0, 8).forEach(SocketClient::close);
            for (Future<?> each : sending) {
                each.get(30, TimeUnit.SECONDS);
            }
            for (SocketClient client : clients.subList(8, 20)) {
                for (int i = 0; i < 8 * 200; i++) {
                    assertThat(client.heard()).isEqualTo("to all");
                }
                client.close();
            }
            Awaitility.await("all have left").until(sessions::isEmpty);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWaitsForAClientIsBounded() throws Exception {
        AtomicLong most = new AtomicLong();
        try (HubServer server = new HubServer(new Obedient());
                SocketClient client = server.client()) {
            Awaitility.await("the session").until(() -> sessions.size() == 1);
            SocketSession session = sessions.iterator().next();
            ByteBuffer piece = ByteBuffer.allocate(60_000);
            client.holdUp();
            Awaitility.await("its end").atMost(20, TimeUnit.SECONDS).until(() -> {
                for (int i = 0; i < 20; i++) {
                    session.send(piece.duplicate());
                    most.accumulateAndGet(session.backlogBytes(), Math::max);
                }
                return most.get() > 900_000 && session.backlogBytes() < 100_000;
            });
            client.goOn();

            assertThat(client.closeCode()).isEqualTo(1013);
            assertThat(most.get()).isLessThan(1_200_000);
        }
    }
}
