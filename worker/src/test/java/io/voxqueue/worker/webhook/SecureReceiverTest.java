// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.voxqueue.MutableClock;
import io.voxqueue.webhook.Answer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureReceiverTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Dns HERE = host -> List.of(InetAddress.getLoopbackAddress());

    @TempDir
    private Path directory;

    private KeyStore keys;
    private Receiver receiver;
    private int port;

    @BeforeEach
    void open() throws Exception {
        keys = selfSigned("receiver.example");
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        receiver = Receiver.of(server);
        port = receiver.port();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void receiverWithATrustedCertificateIsTold() throws Exception {
        assertThat(post(trusting(), "receiver.example").isWelcome()).isTrue();
    }

    @Test
    void receiverWhoseCertificateIsForAnotherNameIsNot() throws Exception {
        assertThat(post(trusting(), "other.example").error().orElseThrow()).contains("secure connection");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void receiverWhoVouchesForItselfIsNot() throws Exception {
        assertThat(post(client(), "receiver.example").error().orElseThrow()).contains("secure connection");
        assertThat(receiver.received()).isEmpty();
    }

    private Answer post(OkHttpClient.Builder client, String host) throws InterruptedException {
        try (WebhookSender sender = new WebhookSender(client::build, TIMEOUT, new MutableClock())) {
            return sender.post("https://" + host + ":" + port + "/", Map.of(), "{}");
        }
    }

    private static OkHttpClient.Builder client() {
        return WebhookSender.client(new AddressGuard(HERE, address -> true), TIMEOUT);
    }

    private OkHttpClient.Builder trusting() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return client().sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0]);
    }

    private KeyStore selfSigned(String host) throws Exception {
        Path file = directory.resolve("receiver.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            made.load(in, PASSWORD);
        }
        return made;
    }
}
