// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlyMetricsFromAfarTest {
    @RegisterExtension
    static final RunningService service = new RunningService("server.adminConnectors[0].bindHost", "0.0.0.0");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void onThisMachineAllIsThere() throws Exception {
        assertThat(status("127.0.0.1", "/metrics")).isEqualTo(200);
        assertThat(status("127.0.0.1", "/threads")).isEqualTo(200);
    }

    /** Whoever comes by this machine's address on a network comes from that address, as others do from theirs. */
    @Test
    void fromElsewhereOnlyTheMetricsAre() throws Exception {
        Optional<String> network = addressOnANetwork();
        assumeTrue(network.isPresent(), "this machine is on no network");

        assertThat(status(network.get(), "/metrics")).isEqualTo(200);
        assertThat(status(network.get(), "/metrics.json")).isEqualTo(200);
        assertThat(status(network.get(), "/threads")).isEqualTo(403);
        assertThat(status(network.get(), "/")).isEqualTo(403);
        assertThat(status(network.get(), "/metrics/../threads")).isEqualTo(403);
        assertThat(status(network.get(), "/metrics;a=b")).isEqualTo(403);
        assertThat(post(network.get(), "/tasks/gc")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void isHere(String address) {
        assertThat(OnlyMetricsFromAfar.isFromHere(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "fdaa::3", "fe80::1%eth0", "", "localhost"})
    void isNotHere(String address) {
        assertThat(OnlyMetricsFromAfar.isFromHere(address)).isFalse();
    }

    private int status(String host, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(host, path)).build());
    }

    private int post(String host, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(host, path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + service.adminPort() + path);
    }

    private static Optional<String> addressOnANetwork() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }
}
