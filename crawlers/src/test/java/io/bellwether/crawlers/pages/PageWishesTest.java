package io.bellwether.crawlers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.RobotsTags.Wish;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.sites.Site;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageWishesTest {
    private static final String LISTING =
            "<ul><li><a href=/1>one</a><li><a href=/2>two</a></ul><a class=next href=/p2>";
    private static final String ARTICLE = "<title>Markets close higher</title><article><h1>Markets close higher</h1><p>"
            + "The market closed higher today. ".repeat(40) + "</p></article>";

    private final Site site = Sites.listing("https://news.example.com/", "");
    private final PageContent listing = read(PageRole.LISTING, LISTING);
    private final PageContent article = read(PageRole.ARTICLE, ARTICLE);

    @Test
    void takesNoPostOfAPageWithoutIndexButItsLinks() {
        PageContent page = PageWishes.obeyed(article, Set.of(Wish.NOINDEX));

        assertThat(page.posts()).isEmpty();
        assertThat(page.problem()).isEqualTo("the page wishes 'noindex', so 1 posts are not taken");
        assertThat(PageWishes.obeyed(listing, Set.of(Wish.NOINDEX))).isEqualTo(listing);
    }

    @Test
    void followsNoLinkOfAPageWithoutFollow() {
        PageContent page = PageWishes.obeyed(listing, Set.of(Wish.NOFOLLOW));

        assertThat(page.links()).isEmpty();
        assertThat(page.next()).isNull();
        assertThat(page.problem()).isEqualTo("the page wishes 'nofollow', so 3 links are not followed");
    }

    @Test
    void takesTheOpeningOfAPageWithoutArchive() {
        PageContent page = PageWishes.obeyed(article, Set.of(Wish.NOARCHIVE));

        assertThat(page.posts().get(0).post().title()).isEqualTo("Markets close higher");
        assertThat(page.posts().get(0).post().text())
                .startsWith("The market closed higher")
                .hasSize(PageWishes.OPENING_CHARACTERS + 1);
        assertThat(page.posts().get(0).post().id())
                .isEqualTo(article.posts().get(0).post().id());
    }

    @Test
    void leavesAPageWithoutWishesAsItIs() {
        assertThat(PageWishes.obeyed(article, Set.of())).isSameAs(article);
    }

    private PageContent read(PageRole role, String html) {
        String url = "https://news.example.com/page";
        Visit visit = new Visit(role, url, url, 1, 0, Validators.none(), Visit.Hints.none());
        PageReader reader = new PageReader(site, new AuthorKeys(new byte[32]));
        return reader.read(new PageReader.Page(visit, URI.create(url), html, Instant.parse("2026-03-01T00:00:00Z")));
    }
}
