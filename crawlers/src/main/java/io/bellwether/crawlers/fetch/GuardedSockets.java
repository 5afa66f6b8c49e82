package io.bellwether.crawlers.fetch;

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
 * Makes sockets that connect to public addresses only: the last check, at the moment that counts, whatever led there — a
 * name, an address written in some odd way, or a library that resolves a name once more. Thread-safe.
 */
final class GuardedSockets extends SocketFactory {
    private final UnaryOperator<InetSocketAddress> place;

    GuardedSockets() {
        this(UnaryOperator.identity());
    }

    /** @param place where an address that passed the check is really connected to: tests have the public ones on this machine */
    GuardedSockets(UnaryOperator<InetSocketAddress> place) {
        this.place = place;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(place);
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

    private static final class GuardedSocket extends Socket {
        private final UnaryOperator<InetSocketAddress> place;

        GuardedSocket(UnaryOperator<InetSocketAddress> place) {
            super(Proxy.NO_PROXY);
            this.place = place;
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
            AddressGuard.requirePublic(address.getHostString(), address.getAddress());
            super.connect(place.apply(address), timeout);
        }
    }
}
