package io.bellwether.stack.demo.site;

import io.bellwether.contract.PostId;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Venue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The three sites of the demo on loopback: they publish a plan as time passes and keep account of it.
 *
 * <p><b>Which posts could a crawler have seen?</b> A post counts as announced once a page was sent whole, with status 200,
 * from which a reader learns of it: a feed that holds its entry, a listing that links to its article, its own page, or a
 * thread list that shows its thread with a reply count that includes it. Answers 304 announce nothing new by definition.
 *
 * <p>Thread-safe: the lock of this object guards the start and the account.
 */
public final class DemoSite implements AutoCloseable {
    private final DemoPlan plan;
    private final InstantSource clock;
    private final Map<Venue, LoopbackSite> servers = new EnumMap<>(Venue.class);
    private final Map<Venue, Pages> pages = new EnumMap<>(Venue.class);
    private final BitSet announced = new BitSet();
    private @Nullable Instant start;

    private DemoSite(DemoPlan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Starts the sites; nothing is published yet.
     *
     * @param firstPort of the first site, the others take the next two; 0 for any free ones
     * @throws IOException if a port is taken
     */
    public static DemoSite start(DemoPlan plan, InstantSource clock, int firstPort) throws IOException {
        DemoSite site = new DemoSite(plan, clock);
        try {
            int port = firstPort;
            for (Venue venue : Venue.values()) {
                LoopbackSite server = LoopbackSite.bind(port);
                site.servers.put(venue, server);
                site.pages.put(venue, pagesOf(venue, server.baseUrl()));
                port += firstPort == 0 ? 0 : 1;
            }
        } catch (IOException e) {
            site.close();
            throw e;
        }
        site.servers.forEach((venue, server) -> server.serve(site.pagesOf(venue), site::shelf, site::account));
        return site;
    }

    private static Pages pagesOf(Venue venue, String baseUrl) {
        return switch (venue) {
            case WIRE -> new WirePages(baseUrl);
            case NEWS -> new NewsPages();
            case FORUM -> new ForumPages();
        };
    }

    /** Lets the plan begin now. */
    public void beginPublishing() {
        beginPublishing(Duration.ZERO);
    }

    /** Lets the plan begin as if it had begun so long ago: what it planned for that time is there at once. */
    public synchronized void beginPublishing(Duration ago) {
        if (start != null) {
            throw new IllegalStateException("Publishing began at " + start + " already");
        }
        start = clock.instant().minus(ago);
    }

    /** Scheme, host and port of a venue. */
    public String baseUrl(Venue venue) {
        LoopbackSite server = servers.get(venue);
        if (server == null) {
            throw new IllegalStateException("No site was started for " + venue);
        }
        return server.baseUrl();
    }

    /** The address of the page on which the post's text stands. */
    public String urlOf(PlannedPost post) {
        Venue venue = post.placement().venue();
        return baseUrl(venue) + pagesOf(venue).pathOf(post);
    }

    /** The id under which a crawler that follows {@link DemoSiteFiles} publishes the post. */
    public String postIdOf(PlannedPost post) {
        return postIdOf(DemoSiteFiles.idOf(post.placement().venue()), post);
    }

    /** The id under which a crawler publishes the post that knows the venue by this site id. */
    public String postIdOf(String site, PlannedPost post) {
        Venue venue = post.placement().venue();
        if (venue != Venue.FORUM) {
            return PostId.of(site, urlOf(post), "");
        }
        boolean opens = post.placement().floor() == 1;
        return PostId.of(site, baseUrl(venue) + ForumPages.threadPath(post), opens ? "" : "p" + post.number());
    }

    /** The posts that have appeared so far. */
    public List<PlannedPost> published() {
        Shelf shelf = shelf();
        return plan.posts().subList(0, shelf.published());
    }

    /** The posts that a crawler could have seen so far, see above. */
    public synchronized List<PlannedPost> announced() {
        List<PlannedPost> posts = new ArrayList<>();
        announced.stream().forEach(number -> posts.add(plan.posts().get(number)));
        return posts;
    }

    /** When publishing began; null before. */
    public synchronized @Nullable Instant publishingSince() {
        return start;
    }

    private synchronized Shelf shelf() {
        Instant now = clock.instant();
        // Before the start the shelf is that of a moment before the first post.
        return start == null ? new Shelf(plan, now.plusSeconds(1), now) : new Shelf(plan, start, now);
    }

    private synchronized void account(Page page) {
        page.announces().forEach(post -> announced.set(post.number()));
    }

    private Pages pagesOf(Venue venue) {
        Pages found = pages.get(venue);
        if (found == null) {
            throw new IllegalStateException("No site was started for " + venue);
        }
        return found;
    }

    /** Stops answering; the account stays readable. */
    @Override
    public void close() {
        servers.values().forEach(LoopbackSite::close);
    }
}
