package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.FrontierChange.Dropped;
import io.bellwether.crawlers.frontier.FrontierChange.Found;
import io.bellwether.crawlers.frontier.FrontierChange.Postponed;
import io.bellwether.crawlers.frontier.FrontierChange.Unchanged;
import io.bellwether.crawlers.frontier.FrontierChange.Visited;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String START = "https://example.com/news";
    private static final String FORUM = "https://example.com/forum";

    private final Frontier news =
            fresh(Sites.listing(START, "interval: {min: 1m, max: 1h}\nmax-pages: 3\ndepth: 1\nmax-age: 10d"));
    private final Frontier forum = fresh(Sites.forum(FORUM, "interval: {min: 1m, max: 1h}\nmax-age: 10d"));

    @Test
    void beginsWithTheStartPage() {
        Visit visit = due(news, T0);

        assertThat(visit.role()).isEqualTo(PageRole.LISTING);
        assertThat(visit.url()).isEqualTo(START);
    }

    @Test
    void visitsEachArticleOnce() {
        news.apply(new Visited(due(news, T0), T0, links(article(1), article(2))));
        visitAll(news, T0);
        Instant later = T0.plus(Duration.ofHours(2));
        news.apply(new Visited(due(news, later), later, links(article(2), article(3))));

        assertThat(due(news, later).url()).isEqualTo(article(3).url());
        assertThat(news.snapshot().pending()).hasSize(1);
    }

    @Test
    void visitsTheLatestArticlesFirst() {
        news.apply(new Visited(due(news, T0), T0, links(article(1), article(2))));
        Instant later = T0.plusSeconds(60);
        news.apply(new Dropped(due(news, T0), T0));
        news.apply(new Visited(hub(news, later), later, links(article(8), article(9))));

        assertThat(due(news, later).url()).isEqualTo(article(8).url());
    }

    @Test
    void takesTurnsBetweenStartPagesAndArticlesWhenBothAreDue() {
        news.apply(new Visited(due(news, T0), T0, links(article(1), article(2))));
        Instant later = T0.plus(Duration.ofHours(3));

        List<PageRole> roles = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Visit visit = due(news, later);
            roles.add(visit.role());
            news.apply(new Visited(visit, later, Found.posts(List.of())));
        }

        assertThat(roles).containsExactly(PageRole.ARTICLE, PageRole.LISTING, PageRole.ARTICLE);
    }

    @Test
    void walksAListingOnlyAsFarAsItShowsSomethingNew() {
        news.apply(new Visited(due(news, T0), T0, page("?page=2", article(1))));
        assertThat(hub(news, T0).url()).isEqualTo(START + "?page=2");

        news.apply(new Visited(hub(news, T0), T0, page("?page=3", article(2))));
        news.apply(new Visited(hub(news, T0), T0, page("?page=4", article(3))));
        visitAll(news, T0);
        assertThat(news.next(T0)).as("max-pages is 3").isEmpty();

        Instant later = T0.plus(Duration.ofHours(1));
        news.apply(new Visited(due(news, later), later, page("?page=2", article(1))));
        assertThat(news.next(later)).as("page 1 brought nothing new").isEmpty();
    }

    @Test
    void looksAgainAfterAQuarterOfTheQuietTimeWithinTheIntervals() {
        news.apply(new Visited(due(news, T0), T0, links(article(1))));
        visitAll(news, T0);
        assertThat(news.nextDue()).contains(T0.plus(Duration.ofMinutes(1)));

        Instant twentyMinutes = T0.plus(Duration.ofMinutes(20));
        news.apply(new Unchanged(due(news, twentyMinutes), twentyMinutes));
        assertThat(news.nextDue()).contains(twentyMinutes.plus(Duration.ofMinutes(5)));

        Instant aDay = T0.plus(Duration.ofDays(1));
        news.apply(new Unchanged(due(news, aDay), aDay));
        assertThat(news.nextDue()).contains(aDay.plus(Duration.ofHours(1)));
    }

    @Test
    void looksSoonAgainAtAStartPageThatIsStillEmpty() {
        news.apply(new Visited(due(news, T0), T0, links()));

        assertThat(news.nextDue()).contains(T0.plus(Duration.ofMinutes(1)));
    }

    @Test
    void asksForAnUnchangedPageByItsValidators() {
        Validators validators = new Validators("\"v1\"", null);
        news.apply(new Visited(due(news, T0), T0, new Found(List.of(), List.of(), null, null, null, validators)));

        assertThat(due(news, T0.plusSeconds(60)).validators()).isEqualTo(validators);
    }

    @Test
    void keepsNoValidatorsWhenTheQueueHadNoRoomSinceTheLinksMustBeSeenAgain() {
        Link[] many = IntStream.range(0, Frontier.MAX_PENDING + 1)
                .mapToObj(FrontierTest::article)
                .toArray(Link[]::new);
        Found found = new Found(List.of(many), List.of(), null, null, null, new Validators("\"v1\"", null));
        news.apply(new Visited(due(news, T0), T0, found));

        assertThat(news.snapshot().pending()).hasSize(Frontier.MAX_PENDING);
        Instant halfOfThemVisited = T0.plusSeconds(Frontier.MAX_PENDING / 2);
        assertThat(hub(news, halfOfThemVisited).validators()).isEqualTo(Validators.none());
        assertThat(news.snapshot().watched().get(0).due()).isEqualTo(halfOfThemVisited);
    }

    @Test
    void followsSectionsToTheDepthOfTheSite() {
        Link section = Link.to(PageRole.LISTING, "https://example.com/news/banks");
        Link deeper = Link.to(PageRole.LISTING, "https://example.com/news/banks/small");
        news.apply(new Visited(due(news, T0), T0, links(section)));
        news.apply(new Visited(due(news, T0), T0, links(deeper)));

        assertThat(news.snapshot().watched()).extracting(Watch::home).containsExactly(START, section.url());
    }

    @Test
    void waitsWithTheWholeSiteWhenTheServerSaysSo() {
        Instant until = T0.plus(Duration.ofMinutes(5));
        news.apply(new Visited(due(news, T0), T0, links(article(1), article(2))));
        news.apply(new Postponed(due(news, T0), T0, until, true));

        assertThat(news.next(until.minusMillis(1))).isEmpty();
        assertThat(news.nextDue()).contains(until);
        assertThat(news.next(until)).isPresent();
    }

    @Test
    void countsTheAttemptsOfAPageThatCannotBeHad() {
        news.apply(new Visited(due(news, T0), T0, links(article(1))));
        news.apply(new Postponed(due(news, T0), T0, T0.plusSeconds(10), false));

        assertThat(due(news, T0.plusSeconds(10)).attempts()).isEqualTo(1);
    }

    @Test
    void looksAtAStartPageThatIsGoneLessAndLessOften() {
        news.apply(new Dropped(due(news, T0), T0));
        assertThat(news.nextDue()).contains(T0.plus(Duration.ofMinutes(2)));

        Instant second = T0.plus(Duration.ofMinutes(2));
        news.apply(new Dropped(due(news, second), second));
        assertThat(news.nextDue()).contains(second.plus(Duration.ofMinutes(4)));
    }

    @Test
    void walksAThreadToItsEndAndGoesOnThereLater() {
        forum.apply(new Visited(due(forum, T0), T0, links(thread(1, "3"))));
        forum.apply(new Visited(due(forum, T0), T0, threadPage("?p=2", post(1), post(2))));
        Visit second = due(forum, T0);
        assertThat(second.url()).isEqualTo(thread(1, "3").url() + "?p=2");
        assertThat(second.hints().openingAnchor()).isEqualTo("first");
        forum.apply(new Visited(second, T0, Found.posts(List.of(post(3)))));

        Instant later = T0.plus(Duration.ofMinutes(1));
        Visit again = forum.next(later)
                .filter(visit -> visit.role() == PageRole.THREAD)
                .orElseGet(() -> {
                    forum.apply(new Unchanged(due(forum, later), later));
                    return due(forum, later);
                });
        assertThat(again.url()).isEqualTo(second.url());
        assertThat(again.page()).as("a new walk").isEqualTo(1);
    }

    @Test
    void knowsWhichPostsWereEmittedAndWhichWereEditedSince() {
        forum.apply(new Visited(due(forum, T0), T0, links(thread(1, null))));
        forum.apply(new Visited(due(forum, T0), T0, Found.posts(List.of(PostMark.of("a", "first words")))));

        assertThat(forum.emitted(PostMark.of("a", "first words"))).isTrue();
        assertThat(forum.emitted(PostMark.of("a", "other words"))).isFalse();
        assertThat(forum.knows(PostMark.of("a", "other words"))).isTrue();
        assertThat(forum.knows(PostMark.of("b", "first words"))).isFalse();
    }

    @Test
    void looksAtAThreadAtOnceWhenTheListShowsItActive() {
        forum.apply(new Visited(due(forum, T0), T0, links(thread(1, "3"))));
        forum.apply(new Visited(due(forum, T0), T0, Found.posts(List.of(post(1)))));
        Instant later = T0.plusSeconds(61);
        forum.apply(new Visited(hub(forum, later), later, links(thread(1, "4"))));

        assertThat(forum.snapshot().watched().get(1).due()).isBeforeOrEqualTo(later);
    }

    @Test
    void forgetsAThreadThatWasQuietTooLongUntilTheListShowsItActive() {
        Instant old = T0.minus(Duration.ofDays(11));
        forum.apply(new Visited(due(forum, T0), T0, links(thread(1, "3"))));
        forum.apply(new Visited(
                due(forum, T0), T0, new Found(List.of(), List.of(post(1)), null, old, "first", Validators.none())));
        assertThat(forum.snapshot().watched()).hasSize(1);

        Instant later = T0.plus(Duration.ofHours(1));
        forum.apply(new Visited(due(forum, later), later, links(thread(1, "3"))));
        assertThat(forum.snapshot().watched()).as("same activity").hasSize(1);

        Instant latest = later.plus(Duration.ofHours(1));
        forum.apply(new Visited(due(forum, latest), latest, links(thread(1, "4"))));
        assertThat(forum.snapshot().watched()).as("new activity").hasSize(2);
    }

    @Test
    void makesRoomForANewThreadByForgettingTheQuietest() {
        Link[] many = IntStream.range(0, Frontier.MAX_WATCHED - 1)
                .mapToObj(number -> thread(number, "1"))
                .toArray(Link[]::new);
        forum.apply(new Visited(due(forum, T0), T0, links(many)));
        Visit quietest = due(forum, T0);
        forum.apply(new Visited(quietest, T0, Found.posts(List.of(post(1)))));
        Instant later = T0.plus(Duration.ofMinutes(2));
        forum.apply(new Visited(hub(forum, later), later, links(thread(9_999, "1"))));

        assertThat(forum.snapshot().watched())
                .hasSize(Frontier.MAX_WATCHED)
                .extracting(Watch::home)
                .contains(thread(9_999, "1").url())
                .doesNotContain(quietest.home());
    }

    @Test
    void isExhaustedWhenEachKnownPageWasVisitedOnce() {
        assertThat(news.exhausted()).isFalse();
        news.apply(new Visited(due(news, T0), T0, links(article(1))));
        assertThat(news.exhausted()).isFalse();
        visitAll(news, T0);

        assertThat(news.exhausted()).isTrue();
    }

    @Test
    void takesUpChangedStartPagesAndKeepsWhatIsKnown() {
        news.apply(new Visited(due(news, T0), T0, links(article(1))));
        visitAll(news, T0);
        Site moved = Sites.listing("https://example.com/latest", "depth: 1");

        Frontier restored = Frontier.restore(moved, news.snapshot());

        assertThat(restored.snapshot().watched()).extracting(Watch::home).containsExactly("https://example.com/latest");
        restored.apply(new Visited(due(restored, T0), T0, links(article(1))));
        assertThat(restored.snapshot().pending()).isEmpty();
    }

    @Test
    void ignoresAddressesThatGrowWithoutEnd() {
        Link endless = Link.to(PageRole.ARTICLE, "https://example.com/" + "a/".repeat(600));
        news.apply(new Visited(due(news, T0), T0, links(endless)));

        assertThat(news.snapshot().pending()).isEmpty();
    }

    /** Whatever happens, the copy that is restored in the middle goes on exactly as the original does. */
    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Site site = round % 2 == 0
                    ? Sites.listing(START, "interval: {min: 1m, max: 1h}\ndepth: 1")
                    : Sites.forum(FORUM, "interval: {min: 1m, max: 1h}\nmax-age: 2d");
            Frontier original = fresh(site);
            Frontier copy = fresh(site);
            Instant now = T0;
            for (int step = 0; step < 120; step++) {
                now = now.plusSeconds(random.nextInt(120));
                if (random.nextInt(10) == 0) {
                    copy = Frontier.restore(site, copy.snapshot());
                }
                assertThat(copy.next(now))
                        .as("seed %s round %s step %s", seed, round, step)
                        .isEqualTo(original.next(now));
                if (original.next(now).isPresent()) {
                    FrontierChange change =
                            randomChange(random, original.next(now).get(), now);
                    original.apply(change);
                    copy.apply(change);
                }
            }

            assertThat(copy.snapshot()).as("seed %s round %s", seed, round).isEqualTo(original.snapshot());
            assertThat(copy.nextDue()).isEqualTo(original.nextDue());
        }
    }

    private static FrontierChange randomChange(Random random, Visit visit, Instant now) {
        return switch (random.nextInt(6)) {
            case 0 -> new Unchanged(visit, now);
            case 1 -> new Postponed(visit, now, now.plusSeconds(random.nextInt(600)), random.nextBoolean());
            case 2 -> new Dropped(visit, now);
            default -> new Visited(visit, now, randomFound(random, visit, now));
        };
    }

    private static Found randomFound(Random random, Visit visit, Instant now) {
        List<Link> links = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0 && visit.role().hub(); i--) {
            int number = random.nextInt(60);
            links.add(
                    visit.role() == PageRole.THREADS
                            ? thread(number, String.valueOf(random.nextInt(3)))
                            : article(number));
        }
        List<PostMark> posts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0 && !visit.role().hub(); i--) {
            posts.add(PostMark.of("post" + random.nextInt(100), "text" + random.nextInt(2)));
        }
        String next = random.nextInt(3) == 0 && visit.role() != PageRole.ARTICLE
                ? visit.home() + "?p=" + random.nextInt(9)
                : null;
        return new Found(
                links,
                posts,
                next,
                now.minusSeconds(random.nextInt(300_000)),
                "first",
                new Validators("e" + random.nextInt(), null));
    }

    private static Frontier fresh(Site site) {
        return Frontier.restore(site, Frontier.Snapshot.empty());
    }

    private static Visit due(Frontier frontier, Instant now) {
        return frontier.next(now).orElseThrow();
    }

    /** The start page, whatever else is due. */
    private static Visit hub(Frontier frontier, Instant now) {
        Visit visit = due(frontier, now);
        if (visit.role().hub()) {
            return visit;
        }
        return frontier.snapshot().watched().stream()
                .filter(watch -> watch.role().hub() && !watch.due().isAfter(now))
                .map(Visit::of)
                .findFirst()
                .orElseThrow();
    }

    private static void visitAll(Frontier frontier, Instant now) {
        while (frontier.next(now).isPresent()) {
            frontier.apply(new Visited(due(frontier, now), now, Found.posts(List.of())));
        }
    }

    private static Link article(int number) {
        return Link.to(PageRole.ARTICLE, "https://example.com/article/" + number);
    }

    private static Link thread(int number, @Nullable String activity) {
        return new Link(PageRole.THREAD, "https://example.com/t/" + number, activity, null, null);
    }

    private static PostMark post(int number) {
        return PostMark.of("post " + number, "text of " + number);
    }

    private static Found links(Link... links) {
        return new Found(List.of(links), List.of(), null, null, null, Validators.none());
    }

    private static Found page(String next, Link... links) {
        return new Found(List.of(links), List.of(), START + next, null, null, Validators.none());
    }

    private static Found threadPage(String next, PostMark... posts) {
        return new Found(List.of(), List.of(posts), "https://example.com/t/1" + next, T0, "first", Validators.none());
    }
}
