package io.bellwether.crawlers.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a crawl away from addresses that are not public: this machine, its network, cloud metadata. Every address that a
 * name resolves to must be public. Thread-safe.
 *
 * <p>The blocks are those of the IANA special-purpose registries (RFC 6890 and its updates); {@link InetAddress}'s own
 * predicates miss several. IPv6 addresses that carry an IPv4 one (mapped, 6to4, NAT64) are judged by that.
 */
public final class AddressGuard {
    private static final List<Block> BLOCKED_4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));
    /** Of IPv6 only global unicast is public, without the documentation, Teredo and 6bone-like blocks in it. */
    private static final Block PUBLIC_6 = Block.of("2000::", 3);

    private static final List<Block> BLOCKED_6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));
    private static final Block NAT64 = Block.of("64:ff9b::", 96);
    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

    private final HostResolver resolver;

    public AddressGuard(HostResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Why a host may not be asked; empty if it may.
     *
     * @param allowPrivate whether the site is allowed to be on a private network
     * @throws UnknownHostException if the name resolves to nothing
     */
    public Optional<String> refusal(URI address, boolean allowPrivate) throws UnknownHostException {
        try {
            admitted(address.getHost(), allowPrivate);
            return Optional.empty();
        } catch (AddressRefusedException e) {
            return Optional.of(e.reason());
        }
    }

    /**
     * The addresses of a host, each of which may be connected to. A connection must use these and not resolve the name
     * anew: another answer may be another address.
     *
     * @param host a name, or an address in any form that a resolver reads
     * @throws AddressRefusedException if one of them is not public and must be
     * @throws UnknownHostException if the name resolves to nothing
     */
    List<InetAddress> admitted(String host, boolean allowPrivate) throws UnknownHostException {
        List<InetAddress> addresses = resolver.resolve(host);
        if (!allowPrivate) {
            for (InetAddress address : addresses) {
                requirePublic(host, address);
            }
        }
        return addresses;
    }

    /** Refuses an address that is not public. */
    static void requirePublic(String host, InetAddress address) throws AddressRefusedException {
        if (!isPublic(address)) {
            throw new AddressRefusedException(
                    "host " + host + " resolves to " + address.getHostAddress()
                            + ", which is not a public address; say 'allow-private: true' if the site is meant to be asked there");
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return BLOCKED_4.stream().noneMatch(block -> block.contains(bytes));
        }
        if (address instanceof Inet6Address v6 && v6.isIPv4CompatibleAddress()) {
            return false;
        }
        if (NAT64.contains(bytes)) {
            return isPublic(v4(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic(v4(bytes, 2));
        }
        return PUBLIC_6.contains(bytes) && BLOCKED_6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static InetAddress v4(byte[] bytes, int from) {
        return address(Arrays.copyOfRange(bytes, from, from + 4));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes.length + " bytes are no IP address", e);
        }
    }

    /** Addresses that share their first bits. */
    private record Block(InetAddress first, int bits) {
        static Block of(String literal, int bits) {
            try {
                return new Block(InetAddress.getByName(literal), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("'" + literal + "' is no IP address", e);
            }
        }

        boolean contains(byte[] address) {
            byte[] prefix = first.getAddress();
            if (prefix.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
