package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.FrontierChange.Dropped;
import io.bellwether.crawlers.frontier.FrontierChange.Found;
import io.bellwether.crawlers.frontier.FrontierChange.Unchanged;
import io.bellwether.crawlers.frontier.FrontierChange.Visited;
import io.bellwether.crawlers.frontier.FrontierChange.WayBack;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads of ten posts a page, as a forum shows them while they grow. */
class ThreadWalkTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String FORUM = "https://example.com/forum";
    private static final String THREAD = "https://example.com/t/1";
    private static final int PER_PAGE = 10;

    private final Site site = Sites.forum(FORUM, "interval: {min: 1m, max: 1h}\nmax-age: 10d\nmax-pages: 3");
    private final TreeSet<Integer> read = new TreeSet<>();
    private Frontier frontier = Frontier.restore(site, Frontier.Snapshot.empty());
    private Instant now = T0;
    private Instant lastPost = T0;

    @Test
    void readsTheFirstPageThenTheNewestBackwards() {
        List<Integer> pages = lookAt(10 * PER_PAGE, true);

        assertThat(pages).containsExactly(1, 10, 9);
    }

    @Test
    void readsOnlyTheNewestPageWhenTheThreadHasGrownOnIt() {
        lookAt(95, true);

        List<Integer> pages = lookAt(97, true);

        assertThat(pages).containsExactly(10);
        assertThat(read).contains(96, 97);
    }

    @Test
    void readsAllThatIsNewWhenTheThreadHasGrownByPages() {
        lookAt(95, true);

        List<Integer> pages = lookAt(112, true);

        assertThat(pages).startsWith(10, 12, 11);
        assertThat(read).containsAll(IntStream.rangeClosed(96, 112).boxed().toList());
    }

    @Test
    void readsAThreadOfManyPagesToItsEndWhenOnlyTheNextPageIsKnown() {
        List<List<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            looks.add(lookAt(10 * PER_PAGE, false));
        }

        assertThat(looks).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7, 8, 9), List.of(10));
        assertThat(read).hasSize(100);
    }

    @Test
    void goesOnWithALongThreadThoughItsFirstPagesAreOlderThanMaxAge() {
        lastPost = T0.minus(Duration.ofDays(300));

        lookAt(10 * PER_PAGE, false);

        assertThat(lookAt(10 * PER_PAGE, false)).containsExactly(4, 5, 6);
    }

    @Test
    void goesOnInTheMiddleOfAWalkAfterARestore() {
        openThread();
        visitThread(10 * PER_PAGE, true);
        frontier = Frontier.restore(site, frontier.snapshot());

        assertThat(visitThread(10 * PER_PAGE, true)).isEqualTo(10);
    }

    @Test
    void beginsAnewWhenTheNewestPageIsGoneSinceItsPostsWereDeleted() {
        lookAt(95, true);
        now = now.plus(Duration.ofHours(2));
        settleForum();
        frontier.apply(new Dropped(threadVisit(), now));

        assertThat(lookAt(85, true)).startsWith(1, 9);
    }

    @Test
    void forgetsAThreadWhoseFirstPageIsGone() {
        openThread();
        frontier.apply(new Dropped(threadVisit(), now));

        assertThat(frontier.snapshot().watched()).extracting(Watch::home).containsExactly(FORUM);
    }

    @Test
    void staysOnTheNewestPageWhileNothingChanges() {
        lookAt(95, true);
        now = now.plus(Duration.ofHours(2));
        settleForum();
        frontier.apply(new Unchanged(threadVisit(), now));

        assertThat(lookAt(95, true)).containsExactly(10);
    }

    @Test
    void endsAWalkThatShowsNothingNewThoughEachPageLeadsToAnother() {
        openThread();
        int visits = 0;
        while (frontier.next(now).isPresent() && visits < 100) {
            Visit visit = threadVisit();
            Found endless =
                    new Found(List.of(), marks(1, 1), THREAD + "?p=" + (visits + 2), T0, null, Validators.none());
            frontier.apply(new Visited(visit, now, endless));
            visits++;
        }

        assertThat(visits).as("max-pages").isEqualTo(3);
    }

    /** Looks at the thread once it is due, and tells which pages were read until nothing more was due. */
    private List<Integer> lookAt(int posts, boolean lastPageKnown) {
        if (frontier.snapshot().watched().size() < 2) {
            openThread();
        } else {
            now = now.plus(Duration.ofHours(2));
            settleForum();
        }
        List<Integer> pages = new ArrayList<>();
        while (frontier.next(now).isPresent()) {
            pages.add(visitThread(posts, lastPageKnown));
        }
        return pages;
    }

    private void openThread() {
        Link thread = new Link(PageRole.THREAD, THREAD, null, null, null);
        Found list = new Found(List.of(thread), List.of(), null, null, null, Validators.none());
        frontier.apply(new Visited(frontier.next(now).orElseThrow(), now, list));
    }

    private void settleForum() {
        frontier.snapshot().watched().stream()
                .filter(watch -> watch.role().hub() && !watch.due().isAfter(now))
                .forEach(watch -> frontier.apply(new Unchanged(Visit.of(watch), now)));
    }

    private int visitThread(int posts, boolean lastPageKnown) {
        Visit visit = threadVisit();
        int page = numberOf(visit.url());
        int last = (posts + PER_PAGE - 1) / PER_PAGE;
        int from = (page - 1) * PER_PAGE + 1;
        int to = Math.min(posts, page * PER_PAGE);
        IntStream.rangeClosed(from, to).forEach(read::add);
        WayBack wayBack = lastPageKnown
                ? new WayBack(page == last ? null : urlOf(last), page == 1 ? null : urlOf(page - 1))
                : WayBack.unknown();
        Instant newest = last == page && lastPageKnown ? now : lastPost;
        @Nullable String next = page == last ? null : urlOf(page + 1);
        frontier.apply(new Visited(
                visit, now, new Found(List.of(), marks(from, to), next, newest, null, Validators.none(), wayBack)));
        return page;
    }

    private Visit threadVisit() {
        Visit visit = frontier.next(now).orElseThrow();
        assertThat(visit.role()).isEqualTo(PageRole.THREAD);
        return visit;
    }

    private static List<PostMark> marks(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> PostMark.of("post " + number, "text of " + number))
                .toList();
    }

    private static String urlOf(int page) {
        return page == 1 ? THREAD : THREAD + "?p=" + page;
    }

    private static int numberOf(String url) {
        return url.equals(THREAD) ? 1 : Integer.parseInt(url.substring((THREAD + "?p=").length()));
    }
}
