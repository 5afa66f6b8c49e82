package io.bellwether.crawlers.sites;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which a site is asked.
 *
 * @param kind what it speaks
 * @param user who asks; null where the proxy asks nobody
 * @param password of the user; empty where there is none
 */
public record ProxyAddress(
        Kind kind, String host, int port, @Nullable String user, String password) {
    /** What an address looks like, for messages. */
    static final String EXPECTED = "http://host:port, http://user:password@host:port or socks5://host:port";

    /** The protocol of a proxy. */
    public enum Kind {
        HTTP,
        SOCKS5
    }

    /** Reads an address; empty if it is none. */
    public static Optional<ProxyAddress> parse(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65_535 || !bare) {
                return Optional.empty();
            }
            String[] login = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            String user = login.length == 0 ? null : login[0];
            String password = login.length < 2 ? "" : login[1];
            return switch (scheme) {
                case "http" -> Optional.of(new ProxyAddress(Kind.HTTP, uri.getHost(), uri.getPort(), user, password));
                case "socks5" ->
                    user == null
                            ? Optional.of(new ProxyAddress(Kind.SOCKS5, uri.getHost(), uri.getPort(), null, ""))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "://" + host + ":" + port;
    }
}
