// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet, after IANA's registries of special ones: whoever may name an address to connect
 * to must not reach this machine, its neighbours or its provider's inner services. Of IPv6 only global unicast
 * (2000::/3) is public, and none of what carries an IPv4 address inside, such as NAT64, 6to4 and Teredo.
 */
public final class PublicAddresses {
    private static final List<Block> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local, and the metadata of cloud machines
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16",
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // Teredo, benchmarks, overlays
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20") // documentation
            .map(Block::parse)
            .toList();
    private static final Block GLOBAL_UNICAST = Block.parse("2000::/3");

    private PublicAddresses() {}

    public static boolean include(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean global = address instanceof Inet4Address || GLOBAL_UNICAST.contains(bytes);
        return global && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    /** So many leading bits in common. */
    private static final class Block {
        private final byte[] network;
        private final int bits;

        private Block(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        static Block parse(String text) {
            String[] parts = text.split("/", 2);
            try { // a literal, so nobody is asked
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(text + " is no block of addresses", e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != network[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || (address[whole] ^ network[whole]) >> (8 - rest) == 0;
        }
    }
}
