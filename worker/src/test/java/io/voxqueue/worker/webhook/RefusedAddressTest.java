// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.webhook.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a {@link WebhookSender} may not go, under whatever name. */
class RefusedAddressTest extends WebhookSenderFixture {
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
}
