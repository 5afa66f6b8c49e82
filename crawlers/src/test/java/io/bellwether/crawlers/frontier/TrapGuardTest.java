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
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps and sites that are none, as the frontier meets them. */
class TrapGuardTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String HOST = "https://example.com";

    private final Site site =
            Sites.listing(HOST + "/news", "interval: {min: 1m, max: 1h}\nmax-pages: 1\ndepth: 5\nmax-age: 10d");
    private final List<RefusedLinks> refused = new ArrayList<>();
    private Frontier frontier = Frontier.restore(site, Frontier.Snapshot.empty());
    private Instant now = T0;
    private int visits;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/calendar?year=N&month=5",
                "/page/N",
                "/s/8f3ab2c1d4e5f6aN/story",
                "/a-headline-that-says-nothing-N",
                "/wiki/Special:N"
            })
    void stopsFollowingAddressesWhosePagesHoldNothing(String shape) {
        crawlLinks(5_000, number -> shape.replace("N", String.valueOf(number)), url -> List.of());

        assertThat(visits).isLessThan(60);
        assertThat(refused).isNotEmpty();
        assertThat(refused.get(0).reason()).startsWith("addresses like /").endsWith("brought nothing new");
    }

    @Test
    void stopsFollowingCombinationsOfFilters() {
        Random random = new Random(5);
        List<PostMark> known = List.of(PostMark.of("known", "known"));
        crawlLinks(5_000, number -> "/shop?" + combination(random), url -> known);

        assertThat(visits).isLessThan(110);
        assertThat(refused).isNotEmpty();
    }

    @Test
    void stopsFollowingPagesThatSayTheSameUnderEveryAddress() {
        crawlLinks(2_000, number -> "/deep/" + number, url -> List.of(PostMark.of(url, "No such page.")));

        assertThat(visits).isLessThan(60);
    }

    @Test
    void stopsFollowingAddressesThatAnswerWithErrors() {
        offer(links(1_000, number -> "/gone/" + number));
        while (frontier.next(now).isPresent()) {
            apply(new Dropped(frontier.next(now).orElseThrow(), now));
        }

        assertThat(visits).isLessThan(60);
        assertThat(refused).extracting(RefusedLinks::count).containsExactly(1_000 - 51);
        assertThat(refused.get(0).example()).startsWith(HOST + "/gone/");
    }

    @Test
    void boundsSectionsThatLeadToSectionsOnly() {
        Random random = new Random(6);
        for (int i = 0; i < 3_000 && hubVisit(); i++) {
            List<Link> sections = IntStream.range(0, 20)
                    .mapToObj(number -> Link.to(PageRole.LISTING, HOST + "/shop?" + combination(random)))
                    .toList();
            Visit visit = frontier.next(now).orElseThrow();
            apply(visited(visit, frontier.screen(sections, now), List.of()));
        }

        assertThat(visits).isLessThan(450);
        assertThat(frontier.watchedPages()).isLessThan(450);
    }

    @Test
    void triesAClosedShapeAgainAndOpensItWhenItBringsPosts() {
        crawlLinks(100, number -> "/story/" + number, url -> List.of());
        assertThat(frontier.screen(links(1, number -> "/story/x1"), now).left()).hasSize(1);
        assertThat(frontier.screen(links(1, number -> "/story/777"), now).left())
                .isEmpty();

        now = now.plus(Duration.ofHours(1));
        visits = 0;
        crawlLinks(500, number -> "/story/1000" + number, url -> List.of());
        assertThat(visits).as("tried by a few, and closed for longer").isBetween(5, 7);
        now = now.plus(Duration.ofHours(1));
        assertThat(frontier.screen(links(1, number -> "/story/777"), now).left())
                .isEmpty();

        now = now.plus(Duration.ofHours(1));
        visits = 0;
        crawlLinks(500, number -> "/story/2000" + number, url -> List.of(PostMark.of(url, url)));
        assertThat(visits).isEqualTo(501);
    }

    @Test
    void doesNotLetATrapStopItsNeighbours() {
        for (int round = 0; round < 50; round++) {
            int from = round * 20;
            List<Link> mixed = new ArrayList<>(links(20, number -> "/calendar/2031/" + (from + number)));
            mixed.addAll(links(20, number -> "/news/" + (from + number)));
            offer(mixed);
            visitAll(url -> url.contains("/news/") ? List.of(PostMark.of(url, url)) : List.of());
        }

        assertThat(frontier.snapshot().seenPosts().size()).isEqualTo(1_000);
        assertThat(refused).allMatch(links -> links.example().contains("/calendar/"));
    }

    /** Addresses of usual sites; every third page fails, holds no text or repeats a known story. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2024/05/03/grain-prices-fall-N",
                "/article/N",
                "/a/N.html?from=rss",
                "/content_N.htm",
                "/N/t20240503_N.shtml",
                "/story.php?id=N",
                "/newsDetail_forward_N",
                "/n1/2024/0503/c1004-N.html",
                "/doc-imtN9zzab.shtml",
                "/p/8f3abN2c1d4e5f6a7",
                "/%E4%B8%AD%E6%96%87/N",
                "/finance/markets/europe/london/companies/2024/05/N/story/full/"
            })
    void neverThrottlesASiteThatPublishes(String shape) {
        for (int round = 0; round < 8; round++) {
            int from = round * 500;
            offer(links(500, number -> shape.replace("N", String.valueOf(from + number))));
            visitAll(url -> Math.floorMod(url.hashCode(), 3) == 0 ? List.of() : List.of(PostMark.of(url, url)));
        }

        assertThat(refused).isEmpty();
        assertThat(visits).isEqualTo(8 * 501);
    }

    @Test
    void keepsAPageOfAHundredThousandLinksSmall() {
        List<Link> links = links(100_000, number -> "/a/" + number);

        ScreenedLinks screened = frontier.screen(links, now);

        assertThat(screened.left()).hasSize(Frontier.MAX_PENDING + 1);
        assertThat(screened.complete()).isFalse();
        Found found = new Found(links, List.of(), null, null, null, new Validators("\"v\"", null));
        assertThat(screened.in(found).validators()).isEqualTo(Validators.none());
    }

    @Test
    void reportsAHundredThousandRefusedLinksInFewLines() {
        List<Link> links = links(100_000, number -> "/a/b/a/b/a/b/" + number + "?" + "x" + "y".repeat(number % 50));

        ScreenedLinks screened = frontier.screen(links, now);

        assertThat(screened.left()).isEmpty();
        assertThat(screened.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.count()).isEqualTo(50_000);
            assertThat(refusal.reason()).isEqualTo("addresses with a path that repeats itself");
        });
    }

    @Test
    void remembersWhatItLearntOverARestore() {
        crawlLinks(100, number -> "/story/" + number, url -> List.of());

        frontier = Frontier.restore(site, frontier.snapshot());

        assertThat(frontier.screen(links(1, number -> "/story/777"), now).left())
                .isEmpty();
    }

    @Test
    void judgesAnewWhenTheRulesOfASiteChange() {
        crawlLinks(100, number -> "/story/" + number, url -> List.of());

        frontier = Frontier.restore(site, frontier.snapshot().anew(now));

        assertThat(frontier.screen(links(1, number -> "/story/777"), now).left())
                .hasSize(1);
    }

    private void crawlLinks(int count, IntFunction<String> path, Function<String, List<PostMark>> posts) {
        offer(links(count, path));
        visitAll(posts);
    }

    /** The start page shows these links. */
    private void offer(List<Link> links) {
        if (frontier.next(now).filter(visit -> visit.role().hub()).isEmpty()) {
            now = now.plus(Duration.ofMinutes(2));
        }
        Visit visit = frontier.next(now).orElseThrow();
        assertThat(visit.role()).isEqualTo(PageRole.LISTING);
        ScreenedLinks screened = frontier.screen(links, now);
        refused.addAll(screened.refused());
        apply(visited(visit, screened, List.of()));
    }

    private void visitAll(Function<String, List<PostMark>> posts) {
        while (frontier.next(now).isPresent()) {
            Visit visit = frontier.next(now).orElseThrow();
            apply(new Visited(visit, now, Found.posts(posts.apply(visit.url()))));
        }
    }

    private boolean hubVisit() {
        return frontier.next(now).isPresent();
    }

    private void apply(FrontierChange change) {
        visits++;
        refused.addAll(frontier.apply(change));
    }

    private Visited visited(Visit visit, ScreenedLinks links, List<PostMark> posts) {
        return new Visited(visit, now, links.in(new Found(List.of(), posts, null, null, null, Validators.none())));
    }

    private static List<Link> links(int count, IntFunction<String> path) {
        return IntStream.range(0, count)
                .mapToObj(number -> Link.to(PageRole.ARTICLE, HOST + path.apply(number)))
                .toList();
    }

    /** Some of twelve filters, each with one of five values. */
    private static String combination(Random random) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (random.nextBoolean()) {
                parameters.add("filter" + (char) ('a' + i) + "=" + random.nextInt(5));
            }
        }
        return String.join("&", parameters);
    }
}
