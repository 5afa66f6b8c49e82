package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.FrontierChange.Dropped;
import io.bellwether.crawlers.frontier.FrontierChange.Found;
import io.bellwether.crawlers.frontier.FrontierChange.Visited;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SitemapWatchTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String INDEX = "https://example.com/sitemap.xml";
    private static final String CHILD = "https://example.com/sitemap-1.xml";

    private final Site site = Sites.of(
            "id: a\nkind: sitemap\nstart: " + INDEX + "\ndelay: 0\ninterval: {min: 1m, max: 1h}\nmax-age: 10d\n");
    private final Frontier frontier = Frontier.restore(site, Frontier.Snapshot.empty());
    private Instant now = T0;

    @Test
    void readsASitemapOfAnIndexAgainOnlyWhenTheIndexSaysThatItChanged() {
        visit(INDEX, sitemap(CHILD, "2026-02-28"));
        visit(CHILD, article(1));
        assertThat(visitAll()).containsExactly(article(1).url());

        now = now.plus(Duration.ofHours(5));
        visit(INDEX, sitemap(CHILD, "2026-02-28"));
        assertThat(visitAll()).as("same lastmod").isEmpty();

        now = now.plus(Duration.ofHours(5));
        visit(INDEX, sitemap(CHILD, "2026-03-01"));
        assertThat(visitAll()).as("another lastmod").containsExactly(CHILD);
    }

    @Test
    void looksRegularlyAtASitemapOfWhichTheIndexTellsNothing() {
        visit(INDEX, sitemap(CHILD, null));
        visit(CHILD, article(1));
        visitAll();

        now = now.plus(Duration.ofHours(2));

        assertThat(visitAll()).contains(INDEX, CHILD);
    }

    @Test
    void followsSitemapsThoughDepthIsForSectionsOnlyButNoEndlessChainOfThem() {
        for (int i = 1; i <= 5; i++) {
            String url = "https://example.com/index-" + i + ".xml";
            frontier.apply(new Visited(frontier.next(now).orElseThrow(), now, found(sitemap(url, "1"))));
            if (frontier.next(now).isEmpty()) {
                break;
            }
        }

        assertThat(frontier.snapshot().watched()).hasSize(3);
    }

    @Test
    void forgetsASitemapThatIsGone() {
        visit(INDEX, sitemap(CHILD, "2026-02-28"));
        for (int i = 0; i < 8; i++) {
            Instant at = now;
            frontier.snapshot().watched().stream()
                    .filter(watch -> watch.home().equals(CHILD))
                    .forEach(watch -> frontier.apply(new Dropped(Visit.of(watch), at)));
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(frontier.snapshot().watched()).extracting(Watch::home).containsExactly(INDEX);
    }

    @Test
    void visitsAllOfALargeSitemapThoughNotAllOfItFitsAtOnce() {
        Link[] all =
                IntStream.range(0, 9_000).mapToObj(SitemapWatchTest::article).toArray(Link[]::new);
        List<String> visited = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < 40 && !frontier.exhausted(); i++) {
            visit(INDEX, all);
            most = Math.max(most, frontier.snapshot().pending().size());
            visited.addAll(visitAll(INDEX));
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(visited).hasSize(9_000).doesNotHaveDuplicates();
        assertThat(visited).startsWith(article(0).url(), article(1).url());
        assertThat(most).isEqualTo(Frontier.MAX_PENDING);
        assertThat(frontier.exhausted()).isTrue();
    }

    private void visit(String url, Link... links) {
        Visit visit = frontier.next(now).orElseThrow();
        assertThat(visit.url()).isEqualTo(url);
        ScreenedLinks screened = frontier.screen(List.of(links), now);
        frontier.apply(new Visited(visit, now, screened.in(found(links))));
    }

    /** Visits all that is due now: articles with a post each, sitemaps without anything new. */
    private List<String> visitAll(String... butNot) {
        List<String> urls = new ArrayList<>();
        while (frontier.next(now)
                .filter(visit -> !List.of(butNot).contains(visit.url()))
                .isPresent()) {
            Visit visit = frontier.next(now).orElseThrow();
            urls.add(visit.url());
            List<PostMark> posts = visit.role() == PageRole.ARTICLE
                    ? List.of(PostMark.of(visit.url(), "text of " + visit.url()))
                    : List.of();
            frontier.apply(new Visited(visit, now, new Found(List.of(), posts, null, null, null, Validators.none())));
        }
        return urls;
    }

    private static Found found(Link... links) {
        return new Found(List.of(links), List.of(), null, null, null, Validators.none());
    }

    private static Link sitemap(String url, @Nullable String lastmod) {
        return new Link(PageRole.SITEMAP, url, lastmod, null, null);
    }

    private static Link article(int number) {
        return Link.to(PageRole.ARTICLE, "https://example.com/news/" + number);
    }
}
