package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.ProxyAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a request gets to its server.
 *
 * @param allowPrivate whether the server may be on a private network
 * @param proxy null for none; its own address is the operator's choice and may be any
 */
record Route(boolean allowPrivate, @Nullable ProxyAddress proxy) {
    /** Whether the proxy is given a name to resolve, instead of the address that was checked here. */
    boolean resolvesElsewhere() {
        return proxy != null && proxy.kind() == ProxyAddress.Kind.HTTP;
    }
}
