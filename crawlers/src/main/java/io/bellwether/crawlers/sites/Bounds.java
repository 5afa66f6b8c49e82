package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How far a crawl of a site may go.
 *
 * @param maxAge older posts are a backlog that raises no alert; a thread without news for so long is forgotten
 * @param maxPages of one listing or one thread
 * @param depth how many sections below a start page are watched too
 * @param hosts beyond the host group of the start pages: a name covers its subdomains, a port must be named
 * @param allowPrivate whether loopback and private addresses may be asked
 */
public record Bounds(Duration maxAge, int maxPages, int depth, List<String> hosts, boolean allowPrivate)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public Bounds {
        require(maxAge.toMillis() > 0, "max-age must be positive, but is %s", maxAge);
        require(maxPages >= 1 && maxPages <= 1_000, "max-pages must be between 1 and 1000, but is %s", maxPages);
        require(depth >= 0 && depth <= 5, "depth must be between 0 and 5, but is %s", depth);
        hosts = List.copyOf(hosts);
    }

    public static Bounds defaults() {
        return new Bounds(Duration.ofDays(30), 5, 0, List.of(), false);
    }
}
