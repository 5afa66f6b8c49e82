package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.ProxyAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect to public addresses only, unless the route allows others: the last check, at the moment that
 * counts, whatever led there — a name, an address written in some odd way, or a library that resolves a name once more.
 * Thread-safe.
 */
final class GuardedSockets extends SocketFactory {
    private final Route route;
    private final UnaryOperator<InetSocketAddress> place;

    /**
     * Sockets for a route without a proxy, or with one of SOCKS.
     *
     * @param place where an address that passed the check is really connected to
     */
    GuardedSockets(Route route, UnaryOperator<InetSocketAddress> place) {
        this.route = route;
        this.place = place;
    }

    @Override
    public Socket createSocket() {
        ProxyAddress proxy = route.proxy();
        return new GuardedSocket(
                proxy == null
                        ? Proxy.NO_PROXY
                        : new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(proxy.host(), proxy.port())));
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsAtOnce();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsAtOnce();
    }

    private static UnsupportedOperationException connectsAtOnce() {
        return new UnsupportedOperationException("only unconnected sockets are made; connect them afterwards");
    }

    private final class GuardedSocket extends Socket {
        GuardedSocket(Proxy proxy) {
            super(proxy);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address) || address.getAddress() == null) {
                throw new UnknownHostException("'" + endpoint + "' is not a resolved address");
            }
            if (!route.allowPrivate()) {
                AddressGuard.requirePublic(address.getHostString(), address.getAddress());
            }
            super.connect(place.apply(address), timeout);
        }
    }
}
