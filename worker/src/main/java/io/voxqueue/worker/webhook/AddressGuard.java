// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Lets connections be made to allowed addresses only. Names are checked where they are resolved, so that the whole name
 * is refused when any of its addresses is; and each socket checks the very address that it is about to connect to, which
 * also covers hosts that are written as addresses, in whatever notation. Nothing is resolved a second time.
 */
final class AddressGuard extends SocketFactory implements Dns {
    private final Dns resolver;
    private final Predicate<InetAddress> allowed;

    AddressGuard(Dns resolver, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = resolver.lookup(host);
        for (InetAddress address : found) {
            check(address);
        }
        return found;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw unguarded();
    }

    private static IOException unguarded() {
        return new IOException("Only sockets that are connected later can be guarded");
    }

    private void check(InetAddress address) throws RefusedAddressException {
        if (!allowed.test(address)) {
            throw new RefusedAddressException();
        }
    }

    private final class GuardedSocket extends Socket {
        GuardedSocket() {
            super(Proxy.NO_PROXY); // or a SOCKS proxy in the system's properties would connect for us, to anywhere
        }

        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            if (!(address instanceof InetSocketAddress internet) || internet.isUnresolved()) {
                throw new RefusedAddressException();
            }
            check(internet.getAddress());
            super.connect(address, timeout);
        }
    }
}
