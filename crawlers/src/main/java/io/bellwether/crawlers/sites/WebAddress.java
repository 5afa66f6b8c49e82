package io.bellwether.crawlers.sites;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads addresses of the web: http or https, with a host and no user name. */
final class WebAddress {
    private WebAddress() {}

    static Optional<URI> parse(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean sound = web && uri.getHost() != null && uri.getUserInfo() == null;
            return sound ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
