// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voxqueue.api.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ClientAddressTest {
    private static final String HEADER = "Fly-Client-IP";

    @RegisterExtension
    static final RunningService behindProxy = new RunningService("http.clientAddressHeader", HEADER);

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1, 20010db800000000/64",
        "2001:DB8:0:7:ffff::9, 2001:db8:0:7:ffff:0:0:9, 20010db800000007/64",
        "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.7",
    })
    void anAddressIsReadAndCountsWithItsNetwork(String text, String shown, String network) {
        ClientAddress address = ClientAddress.parse(text).orElseThrow();

        assertThat(address).hasToString(shown);
        assertThat(address.network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "192.0.2.7, 192.0.2.8",
                "192.0.2.7:80",
                "fe80::1%eth0",
                "[::1]",
                ":::",
                "1::2::3",
                "dead:beef",
                "٣.2.3.4",
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @Test
    void theTrustedHeaderIsBelievedIfItCanBe() throws Exception {
        assertThat(logged(HEADER, "192.0.2.7")).endsWith(" 192.0.2.7");
        assertThat(logged(HEADER, "not an address")).endsWith(" 127.0.0.1");
        assertThat(logged(HEADER, "192.0.2.7", HEADER, "192.0.2.8")).endsWith(" 127.0.0.1");
        assertThat(logged("X-Forwarded-For", "192.0.2.7")).endsWith(" 127.0.0.1");
    }

    @Test
    void theAuditLogTellsWhereFromAsWell() throws Exception {
        List<String> lines = recording("io.voxqueue.audit");
        String body = "{\"email\":\"nobody@example.org\",\"password\":\"wrong\"}";
        behindProxy.send(
                behindProxy.posting(behindProxy.anonymous("/api/auth/login").header(HEADER, "2001:db8::1"), body));

        assertThat(lines).contains("login_failed account=- address=2001:db8:0:0:0:0:0:1");
    }

    private static String logged(String... headers) throws Exception {
        List<String> lines = recording("io.voxqueue.access");
        String id = behindProxy
                .send(behindProxy.with(behindProxy.anonymous("/health/live"), headers))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().filter(line -> line.contains(id)).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> recording(String name) {
        List<String> lines = new CopyOnWriteArrayList<>();
        ListAppender<ILoggingEvent> appender = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return lines;
    }
}
