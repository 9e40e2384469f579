// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.slf4j.MDC;

/** Where a request comes from: the other end of its connection, or what a trusted proxy says of it. */
public record ClientAddress(InetAddress address) {
    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final String MDC_KEY = "address";
    private static final int NETWORK_BYTES = 8; // a /64, all of which one subscriber has

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** The address of a request that has come past the edge. */
    public static ClientAddress of(ContainerRequestContext request) {
        return known(request.getProperty(ATTRIBUTE));
    }

    /** The same, for a resource. */
    public static ClientAddress of(ServletRequest request) {
        return known(request.getAttribute(ATTRIBUTE));
    }

    /** The same, for those who answer without a resource. */
    public static ClientAddress of(Request request) {
        return known(request.getAttribute(ATTRIBUTE));
    }

    /** What the log says of the request that this thread works for. */
    public static String logged() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).orElse("-");
    }

    /**
     * The address that counts for limits: IPv6 addresses are given out by the /64, so that whoever has one of them has
     * them all.
     */
    public String network() {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }

    /** Reads an address in digits; a name, a list or anything else is none, and nobody is asked for it. */
    static Optional<ClientAddress> parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClientAddress(InetAddress.getByName(text)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** What the header says, if it is trusted, is there once and can be read; else where the connection comes from. */
    static ClientAddress find(Request request, Optional<String> trustedHeader) {
        return trustedHeader
                .map(name -> request.getHeaders().getValuesList(name))
                .filter(values -> values.size() == 1)
                .map(List::iterator)
                .flatMap(values -> parse(values.next().strip()))
                .orElseGet(() -> ofConnection(request));
    }

    void assignTo(Request request) {
        request.setAttribute(ATTRIBUTE, this);
        MDC.put(MDC_KEY, toString());
    }

    static void forget() {
        MDC.remove(MDC_KEY);
    }

    private static ClientAddress ofConnection(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                        && socket.getAddress() != null
                ? new ClientAddress(withoutScope(socket.getAddress()))
                : new ClientAddress(InetAddress.getLoopbackAddress());
    }

    /** Which of this machine's interfaces it came in by is no part of where it comes from. */
    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has as many bytes as it has", e);
        }
    }

    private static ClientAddress known(Object attribute) {
        return (ClientAddress) attribute;
    }
}
