package io.bellwether.stack.bench.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.stack.bench.site.ArticleSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpectedPagesTest {
    private static final int ARTICLES = 3;

    private final ExpectedPages expected = new ExpectedPages(ARTICLES);
    private final List<EmittedPage> pages = new ArrayList<>();

    @BeforeEach
    void crawlAll() {
        Map<String, String> titles = new TreeMap<>(ArticleSite.titles(ARTICLES));
        titles.forEach((path, title) -> pages.add(page(path, title, "x".repeat(300))));
    }

    @Test
    void findsNoFaultWithARunThatEmittedEachPageOnce() {
        assertThat(expected.faults("ours", pages)).isEmpty();
    }

    @Test
    void namesAPageThatWasMissed() {
        pages.remove(1);

        assertThat(expected.faults("ours", pages)).containsExactly("ours missed 1 of 3 pages, such as /story/1.html");
    }

    @Test
    void namesAPageThatCameTwice() {
        pages.add(pages.get(0));

        assertThat(expected.faults("ours", pages)).containsExactly("ours emitted /story/0.html twice");
    }

    @Test
    void namesAWrongTitleAndATextThatIsTooShort() {
        EmittedPage first = pages.get(0);
        pages.set(0, page(first.path(), "Home", "x".repeat(300)));
        pages.set(1, page(pages.get(1).path(), String.valueOf(pages.get(1).title()), "menu"));

        assertThat(expected.faults("theirs", pages))
                .containsExactly(
                        "theirs gave /story/0.html the title 'Home' instead of '" + first.title() + "'",
                        "theirs found no text, author or date on /story/1.html");
    }

    private static EmittedPage page(String path, String title, String text) {
        return new EmittedPage("http://127.0.0.1:1" + path, title, text, "author", "2026-03-01T08:00:00Z");
    }
}
