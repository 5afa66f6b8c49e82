package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One site of a split: what its file says, and what is known of it. A site whose file was removed is kept dormant for a
 * while, so that it goes on where it was when the file comes back.
 *
 * @param site null where the checkpoint does not tell, or what it tells is no sound site file any more; then nothing is
 *     fetched until the enumerator says what the site is
 * @param removedAt when its file was gone; null while it is there
 */
public record CrawledSite(
        @Nullable Site site,
        Frontier.Snapshot frontier,
        @Nullable Instant removedAt) {
    /** A removed site is forgotten after this span, with the next change of its group. */
    static final Duration KEPT = Duration.ofDays(30);

    /** A site that was never visited. */
    static CrawledSite fresh(Site site) {
        return new CrawledSite(site, Frontier.Snapshot.empty(), null);
    }

    /** Whether it is to be crawled. */
    boolean active() {
        return site != null && removedAt == null;
    }

    /** Whether another one is the same but for what is known of it. */
    boolean isAs(@Nullable CrawledSite other) {
        return other != null && Objects.equals(site, other.site) && Objects.equals(removedAt, other.removedAt);
    }

    /** From now on as this file says. Where its pages are read by other rules, they are looked at again at once. */
    CrawledSite as(Site next, Instant at) {
        boolean otherRules = site != null && !site.rules().equals(next.rules());
        return new CrawledSite(next, otherRules ? frontier.anew(at) : frontier, null);
    }

    /** The same site, grown known better. */
    CrawledSite at(Frontier.Snapshot grown) {
        return new CrawledSite(site, grown, removedAt);
    }

    CrawledSite removed(Instant at) {
        return removedAt == null ? new CrawledSite(site, frontier, at) : this;
    }

    boolean forgotten(Instant at) {
        return removedAt != null && removedAt.plus(KEPT).isBefore(at);
    }
}
