package io.bellwether.crawlers.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostResolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The resolver of this machine; the JVM keeps its answers for a while (30 s unless configured). */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
