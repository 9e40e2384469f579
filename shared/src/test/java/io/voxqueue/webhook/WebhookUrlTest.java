// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://receiver.example/hook",
                "HTTPS://Receiver.Example:8443/a/b?token=c%20d",
                "https://receiver.example",
                "https://receiver.example./",
                "https://a-b.xn--bcher-kva.example/",
                "https://localhost.example/",
                "https://8.8.8.8/hook",
                "https://[2606:4700:4700::1111]:443/",
            })
    void whatMayBeCalledPasses(String url) {
        assertThatCode(() -> WebhookUrl.check(url, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | https://",
                "receiver.example | https://",
                "http://receiver.example/ | https://",
                "ftp://receiver.example/ | https://",
                "file:///etc/passwd | https://",
                "https: | not a URL",
                "https:///path | a host",
                "https://:443/ | a host",
                "https://receiver.example/a b | not a URL",
                "https://receiver_1.example/ | a host",
                "https://bücher.example/ | a host",
                "https://-a.example/ | a host",
                "https://user@receiver.example/ | user name",
                "https://user:word@receiver.example/ | user name",
                "https://@receiver.example/ | user name",
                "https://receiver.example/#part | fragment",
                "https://receiver.example/# | fragment",
                "https://receiver.example:0/ | port",
                "https://receiver.example:65536/ | port",
                "https://receiver.example:99999999999/ | a host",
                "https://localhost/ | private host",
                "https://LOCALHOST./ | private host",
                "https://api.localhost/ | private host",
                "https://printer.local/ | private host",
                "https://metadata.google.internal/ | private host",
                "https://router.home.arpa/ | private host",
                "https://127.0.0.1/ | private address",
                "https://127.0.0.1./ | a host",
                "https://10.0.0.1/ | private address",
                "https://169.254.169.254/latest/meta-data/ | private address",
                "https://0.0.0.0/ | private address",
                "https://100.100.100.200/ | private address",
                "https://127.1/ | a host",
                "https://2130706433/ | four decimal",
                "https://0x7f000001/ | four decimal",
                "https://0x7f.0.0.1/ | a host",
                "https://0x7F.1/ | a host",
                "https://0177.0.0.1/ | four decimal",
                "https://127.0.0.01/ | four decimal",
                "https://127.0.0.256/ | a host",
                "https://1.2.3.4.5/ | a host",
                "https://receiver.0x/ | a host",
                "https://[::1]/ | private address",
                "https://[0:0:0:0:0:0:0:1]/ | private address",
                "https://[::]/ | private address",
                "https://[fd00:ec2::254]/ | private address",
                "https://[fe80::1]/ | private address",
                "https://[fe80::1%25eth0]/ | network interface",
                "https://[64:ff9b::7f00:1]/ | private address",
                "https://[2002:7f00:1::]/ | private address",
                "https://[::ffff:127.0.0.1]/ | four decimal",
                "https://[::ffff:7f00:1]/ | four decimal",
                "https://[::ffff:8.8.8.8]/ | four decimal",
                "https://[::127.0.0.1]/ | private address",
            })
    void whatMustNotBeCalledIsRefusedAndToldWhy(String url, String why) {
        assertThatThrownBy(() -> WebhookUrl.check(url, false))
                .as(url)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void urlOfAnyLengthIsNotRead() {
        assertThatThrownBy(() -> WebhookUrl.check("https://a.example/" + "x".repeat(2048), false))
                .hasMessageContaining("2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/hook", "http://localhost/", "https://[::1]/", "https://10.0.0.1/"})
    void inDevelopmentNeighboursMayBeCalled(String url) {
        assertThatCode(() -> WebhookUrl.check(url, true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/", "http://2130706433/", "http://u@localhost/", "http:///"})
    void butNotInEveryNotation(String url) {
        assertThatThrownBy(() -> WebhookUrl.check(url, true)).isInstanceOf(IllegalArgumentException.class);
    }
}
