package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.sites.SiteRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the posts of a forum thread's page. Immutable. */
public final class ThreadExtractor {
    /** Most posts that are taken of one page. */
    public static final int MAX_POSTS = 1_000;

    private final SiteRules.ThreadPages rules;
    private final @Nullable FieldReader title;
    private final PostExtractor posts;
    private final CountsReader totals;

    public ThreadExtractor(SiteRules.ThreadPages rules) {
        this.rules = rules;
        title = FieldReader.of(rules.title());
        posts = new PostExtractor(rules.post());
        totals = new CountsReader(rules.totals());
    }

    /**
     * One post of a thread.
     *
     * @param anchor tells it from the others of its thread
     * @param floor its number in the thread; null where the page does not tell
     * @param replyTo anchor of the post that it answers
     * @param author name as the page shows it: personal data that must not leave the crawler
     */
    public record ThreadPost(
            String anchor,
            @Nullable Integer floor,
            String text,
            @Nullable String author,
            @Nullable PostDate published,
            @Nullable String replyTo,
            Reach reach) {}

    /** When a post was written, and where that was read. */
    public record PostDate(Instant at, PublishedAtSource source) {}

    /** The thread's title. */
    public Optional<String> title(Document document) {
        Optional<String> byRule = title == null ? Optional.empty() : title.read(document);
        return byRule.or(() -> {
            PageElements elements = PageElements.of(document);
            return TitleFinder.find(elements, StructuredData.of(elements)).map(FoundText::value);
        });
    }

    /** How often the whole thread was read and answered. */
    public Reach totals(Document document) {
        return totals.read(document);
    }

    /** The next page by the site's rules; empty on the last. */
    public Optional<String> next(Document document) {
        return LinkExtractor.next(document, rules.pager().next());
    }

    /** The page before by the site's rules; empty on the first. */
    public Optional<String> previous(Document document) {
        return LinkExtractor.next(document, rules.pager().previous());
    }

    /** The last page by the site's rules; empty where the page does not name it. */
    public Optional<String> last(Document document) {
        return LinkExtractor.next(document, rules.pager().last());
    }

    /** Whether a post keeps its anchor when it is edited. */
    public boolean anchorsLast() {
        return rules.post().anchor() != null || rules.post().floor() != null;
    }

    /**
     * The posts in the order of the page, without what has no anchor although others have one, as adverts between them; the
     * document is changed.
     */
    public List<ThreadPost> posts(Document document, PageContext context) {
        List<PostExtractor.Found> found = new ArrayList<>();
        for (Element element : document.select(rules.posts())) {
            if (found.size() < MAX_POSTS) {
                found.add(posts.read(element, context));
            }
        }
        boolean someAnchored = found.stream().anyMatch(post -> post.anchor() != null);
        Map<Integer, String> anchorOfFloor = new HashMap<>();
        for (PostExtractor.Found post : found) {
            if (post.floor() != null) {
                anchorOfFloor.putIfAbsent(post.floor(), post.knownBy());
            }
        }
        return found.stream()
                .filter(post -> post.anchor() != null || !someAnchored)
                .map(post -> post.toPost(anchorOfFloor))
                .toList();
    }
}
