package io.bellwether.crawlers.frontier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is left of a page's links: each once, without those that are known and those that must not be followed. However many
 * links a page holds, hardly more are left than could wait.
 *
 * @param left in the order of the page
 * @param complete whether nothing was left out for want of room
 */
public record ScreenedLinks(List<Link> left, List<RefusedLinks> refused, boolean complete) {
    /** Links of one page that are judged: as many as a sitemap may hold; a page with more means no good. */
    private static final int MAX_JUDGED = 50_000;

    public ScreenedLinks {
        left = List.copyOf(left);
        refused = List.copyOf(refused);
    }

    static ScreenedLinks of(List<Link> links, Predicate<Link> known, TrapGuard guard, Instant at) {
        List<Link> left = new ArrayList<>();
        RefusedLinks.Tally refused = new RefusedLinks.Tally();
        Set<String> onThisPage = new HashSet<>();
        for (Link link : links.subList(0, Math.min(links.size(), MAX_JUDGED))) {
            // One more than could wait, so that the frontier finds out that there is no room and lets the page be read
            // again.
            if (left.size() > Frontier.MAX_PENDING) {
                return new ScreenedLinks(left, refused.toList(), false);
            }
            if (known.test(link) || !onThisPage.add(link.url())) {
                continue;
            }
            Optional<String> refusal = guard.refusal(link.role(), link.url(), at);
            refusal.ifPresentOrElse(reason -> refused.add(reason, link.role(), link.url()), () -> left.add(link));
        }
        return new ScreenedLinks(left, refused.toList(), links.size() <= MAX_JUDGED);
    }

    /** The findings of a page with these links in place of all. What was left out must be seen again, changed or not. */
    public FrontierChange.Found in(FrontierChange.Found found) {
        return new FrontierChange.Found(
                left,
                found.posts(),
                found.next(),
                found.newest(),
                found.openingAnchor(),
                complete ? found.validators() : Validators.none(),
                found.wayBack());
    }
}
