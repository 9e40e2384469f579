// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells which URLs a webhook may have, as far as can be told without asking anybody. What its host resolves to is
 * checked when a connection is made.
 */
public final class WebhookUrl {
    private static final int MAX_LENGTH = 2048;
    private static final int MAX_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final String BYTE = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
    private static final List<String> INNER_NAMES = List.of("localhost", "local", "internal", "home.arpa");

    private WebhookUrl() {}

    /**
     * Refuses what cannot be called, or must not be.
     *
     * @param anywhere whether private addresses and plain http are allowed
     * @throws IllegalArgumentException its message completes "webhook.url …"
     */
    public static void check(String url, boolean anywhere) {
        URI uri = parse(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || (anywhere && scheme.equals("http")), "must begin with https://");
        require(uri.getRawUserInfo() == null, "must not hold a user name or a password");
        require(uri.getRawFragment() == null, "must not hold a fragment");
        require(uri.getHost() != null, "must name a host, in ASCII");
        require(uri.getPort() != 0 && uri.getPort() <= MAX_PORT, "must name a port within 1–" + MAX_PORT + ", or none");
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        checkHost(host.endsWith(".") ? host.substring(0, host.length() - 1) : host, anywhere);
    }

    private static URI parse(String url) {
        require(url.length() <= MAX_LENGTH, "must be at most " + MAX_LENGTH + " characters long");
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
    }

    private static void checkHost(String host, boolean anywhere) {
        if (host.startsWith("[")) {
            InetAddress address = literal(host);
            require(!(address instanceof Inet4Address), "must write an IPv4 address as four decimal numbers");
            require(anywhere || PublicAddresses.include(address), "must not name a private address");
        } else if (ENDS_IN_A_NUMBER.matcher(host).matches()) { // whoever resolves it takes it for an IPv4 address
            require(IPV4.matcher(host).matches(), "must write an IPv4 address as four decimal numbers");
            require(anywhere || PublicAddresses.include(literal(host)), "must not name a private address");
        } else {
            require(NAME.matcher(host).matches(), "must name a host, in ASCII");
            require(anywhere || !isInner(host), "must not name a private host");
        }
    }

    private static boolean isInner(String host) {
        return INNER_NAMES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }

    private static InetAddress literal(String host) {
        try {
            require(!host.contains("%"), "must not name a network interface");
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must name a host, in ASCII", e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
