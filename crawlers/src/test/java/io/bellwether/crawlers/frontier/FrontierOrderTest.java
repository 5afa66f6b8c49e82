package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.FrontierChange.Dropped;
import io.bellwether.crawlers.frontier.FrontierChange.Found;
import io.bellwether.crawlers.frontier.FrontierChange.Postponed;
import io.bellwether.crawlers.frontier.FrontierChange.Visited;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which page comes next, with and without others in flight. */
class FrontierOrderTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String START = "https://example.com/news";

    private final Site site = Sites.listing(START, "interval: {min: 1m, max: 1h}\nmax-pages: 3");
    private final Frontier news = Frontier.restore(site, Frontier.Snapshot.empty());

    @Test
    void handsOutOtherPagesWhileSomeAreInFlight() {
        news.apply(visited(news.next(T0).orElseThrow(), T0, articles(0, 3)));
        Set<String> inFlight = new HashSet<>();

        List<String> handedOut = new ArrayList<>();
        for (Optional<Visit> next = news.next(T0, inFlight); next.isPresent(); next = news.next(T0, inFlight)) {
            handedOut.add(next.get().url());
            inFlight.add(next.get().home());
        }

        assertThat(handedOut).containsExactly(article(0), article(1), article(2));
        assertThat(news.nextDue(inFlight)).contains(T0.plus(Duration.ofMinutes(1)));
        assertThat(news.nextDue()).contains(T0);
    }

    @Test
    void sendsNobodyToTheSecondPageOfAListingWhileItsFirstIsInFlight() {
        Visit first = news.next(T0).orElseThrow();

        assertThat(news.next(T0, Set.of(first.home()))).isEmpty();
        assertThat(news.nextDue(Set.of(first.home()))).isEmpty();
        assertThat(news.exhausted()).isFalse();
    }

    @Test
    void comesToTheSameWhicheverOfTheVisitsInFlightEndsFirst() {
        Frontier other = Frontier.restore(site, Frontier.Snapshot.empty());
        for (Frontier frontier : List.of(news, other)) {
            frontier.apply(visited(frontier.next(T0).orElseThrow(), T0, articles(0, 2)));
        }
        Visit one = news.next(T0).orElseThrow();
        Visit two = news.next(T0, Set.of(one.home())).orElseThrow();

        news.apply(visited(one, T0, List.of()));
        news.apply(visited(two, T0, List.of()));
        other.apply(visited(two, T0, List.of()));
        other.apply(visited(one, T0, List.of()));

        assertThat(news.exhausted()).isTrue();
        assertThat(other.exhausted()).isTrue();
        assertThat(news.nextDue()).isEqualTo(other.nextDue());
    }

    /** The indices of the frontier are compared with a search through all that it knows. */
    @Test
    void choosesWhatASearchThroughAllPagesWouldChoose() {
        long seed = 20_260_301L;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            Site forum = Sites.forum("https://example.com/forum", "interval: {min: 1m, max: 1h}\nmax-age: 1d");
            Frontier frontier = Frontier.restore(round % 2 == 0 ? site : forum, Frontier.Snapshot.empty());
            Instant now = T0;
            Set<String> inFlight = new HashSet<>();
            for (int step = 0; step < 100; step++) {
                now = now.plusSeconds(random.nextInt(90));
                Optional<Visit> next = frontier.next(now, inFlight);

                assertThat(next.map(Visit::url))
                        .as("seed %s round %s step %s", seed, round, step)
                        .isEqualTo(searched(frontier.snapshot(), now, inFlight));
                if (next.isPresent() && random.nextInt(4) == 0) {
                    inFlight.add(next.get().home());
                } else if (next.isPresent()) {
                    frontier.apply(change(random, next.get(), now));
                    inFlight.removeIf(home -> random.nextInt(3) == 0);
                }
            }
        }
    }

    /** A search through all pages takes a hundred times as long for a hundred times as many. */
    @Test
    void answersAFullQueueAboutAsFastAsAShortOne() {
        Frontier full = Frontier.restore(site, Frontier.Snapshot.empty());
        full.apply(visited(full.next(T0).orElseThrow(), T0, articles(0, Frontier.MAX_PENDING)));
        news.apply(visited(news.next(T0).orElseThrow(), T0, articles(0, Frontier.MAX_PENDING / 100)));

        long shortest = Long.MAX_VALUE;
        long shortestOfFull = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            shortest = Math.min(shortest, nanosOfQuestions(news));
            shortestOfFull = Math.min(shortestOfFull, nanosOfQuestions(full));
        }

        assertThat((double) shortestOfFull / shortest).isLessThan(10);
    }

    private static long nanosOfQuestions(Frontier frontier) {
        long begin = System.nanoTime();
        long due = IntStream.range(0, 1_000)
                .filter(question ->
                        frontier.next(T0).isPresent() && frontier.nextDue().isPresent())
                .count();
        assertThat(due).isEqualTo(1_000);
        return System.nanoTime() - begin;
    }

    private static Optional<String> searched(Frontier.Snapshot known, Instant now, Set<String> inFlight) {
        if (now.isBefore(known.notBefore())) {
            return Optional.empty();
        }
        List<Watch> due = known.watched().stream()
                .filter(watch -> !watch.due().isAfter(now) && !inFlight.contains(watch.home()))
                .sorted(Comparator.comparing(Watch::due))
                .toList();
        Optional<String> hub = due.stream()
                .filter(watch -> watch.role().hub())
                .findFirst()
                .map(watch -> watch.cursor().url());
        Stream<String> threads = due.stream()
                .filter(watch -> !watch.role().hub())
                .map(watch -> watch.cursor().url());
        Stream<String> articles = known.pending().stream()
                .filter(article -> !article.due().isAfter(now) && !inFlight.contains(article.url()))
                .sorted(Comparator.comparing(Pending::batch).reversed())
                .map(Pending::url);
        Optional<String> other = Stream.concat(threads, articles).findFirst();
        return hub.isPresent() && (other.isEmpty() || !known.hubWasLast()) ? hub : other;
    }

    private static FrontierChange change(Random random, Visit visit, Instant now) {
        return switch (random.nextInt(5)) {
            case 0 -> new Postponed(visit, now, now.plusSeconds(random.nextInt(300)), random.nextInt(4) == 0);
            case 1 -> new Dropped(visit, now);
            default -> {
                List<Link> links = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0 && visit.role().hub(); i--) {
                    PageRole role = visit.role() == PageRole.THREADS ? PageRole.THREAD : PageRole.ARTICLE;
                    links.add(Link.to(role, article(random.nextInt(200))));
                }
                yield visited(visit, now, links);
            }
        };
    }

    private static Visited visited(Visit visit, Instant at, List<Link> links) {
        return new Visited(visit, at, new Found(links, List.of(), null, null, null, Validators.none()));
    }

    private static List<Link> articles(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Link.to(PageRole.ARTICLE, article(number)))
                .toList();
    }

    private static String article(int number) {
        return "https://example.com/article/" + number;
    }
}
