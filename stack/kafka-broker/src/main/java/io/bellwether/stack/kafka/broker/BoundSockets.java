package io.bellwether.stack.kafka.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Server sockets on loopback that are bound before Kafka starts, so that its ports can stand in its configuration and
 * nobody else takes them meanwhile. Thread-safe.
 */
final class BoundSockets implements ServerSocketFactory {
    private static final int BACKLOG = 50;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Map<Integer, ServerSocketChannel> waiting = new ConcurrentHashMap<>();

    /**
     * Binds a socket.
     *
     * @param port the port, or 0 for a free one
     * @return the port that was bound
     */
    int bind(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.configureBlocking(false);
        try {
            channel.socket().bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            channel.close();
            BindException named = new BindException("port " + port + " on 127.0.0.1: " + e.getMessage());
            named.initCause(e);
            throw named;
        }
        int bound = channel.socket().getLocalPort();
        waiting.put(bound, channel);
        return bound;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = waiting.remove(address.getPort());
        if (channel == null) {
            throw new BindException("listener " + listenerName + " asks for port " + address.getPort()
                    + ", but it was not bound beforehand; bound are " + waiting.keySet());
        }
        return channel;
    }
}
