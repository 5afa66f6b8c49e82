package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page that is being fetched for a site, over all its redirects; or a robots.txt that it needs. Each hop waits for its
 * host's turn anew. Owned by the fetcher thread.
 */
final class Errand {
    private static final int MAX_HOPS = 5;

    private final SiteCrawl crawl;
    private final @Nullable Visit visit;
    private final List<URI> trail = new ArrayList<>();

    private Errand(SiteCrawl crawl, @Nullable Visit visit, URI first) {
        this.crawl = crawl;
        this.visit = visit;
        trail.add(first);
    }

    static Errand page(SiteCrawl crawl, Visit visit) {
        return new Errand(crawl, visit, URI.create(visit.url()));
    }

    static Errand robots(SiteCrawl crawl, URI page) {
        return new Errand(crawl, null, RobotsPolicy.addressFor(page));
    }

    SiteCrawl crawl() {
        return crawl;
    }

    /** The visit that this is for; empty for robots.txt. */
    Optional<Visit> visit() {
        return Optional.ofNullable(visit);
    }

    URI target() {
        return trail.get(trail.size() - 1);
    }

    /** What was asked for first. */
    URI first() {
        return trail.get(0);
    }

    /** Goes on to where a redirect leads; returns why it must not, or empty. */
    Optional<String> follow(URI target) {
        if (trail.size() > MAX_HOPS) {
            return Optional.of("more than " + MAX_HOPS + " redirects, the last to " + target);
        }
        if (trail.contains(target)) {
            return Optional.of("redirects in a circle, back to " + target);
        }
        trail.add(target);
        return Optional.empty();
    }

    FetchRequest request() {
        if (visit == null) {
            return FetchRequest.robots(target(), crawl.site());
        }
        Validators validators = trail.size() == 1 ? visit.validators() : Validators.none();
        return FetchRequest.page(target(), validators, crawl.site(), visit.role());
    }
}
