package io.bellwether.crawlers.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages of many shapes, written by hand after what boards and news sites really send. */
class PageViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T13:00:00Z");

    @Test
    void findsTheHeadlinesOfAListAndNotItsMenu() {
        PageView page = page("news-in-list.html", "https://courier.example/latest");
        LinkCluster best = page.clusters().get(0);

        assertThat(best.pathShape()).isEqualTo("/news/#/#/#.html");
        assertThat(best.addresses()).hasSize(8).first().isEqualTo("https://courier.example/news/2026/03/1200.html");
        assertThat(best.selector(page.document())).contains("li.headline a");
        assertThat(NextLink.in(page.document()).map(NextLink.Found::selector)).contains("a:contains(Next ›)");
    }

    @Test
    void takesTheTitlesOfCardsAndNotTheirImagesOrReadMore() {
        PageView page = page("news-in-cards.html", "https://courier.example/");
        LinkCluster best = page.clusters().get(0);

        assertThat(best.selector(page.document())).contains("h3.card-title a");
        assertThat(page.feeds()).containsExactly("https://courier.example/rss.xml");
    }

    @Test
    void findsTitlesInAChineseTableWithoutClasses() {
        PageView page = page("news-in-table-chinese.html", "https://caijing.example.cn/");
        LinkCluster best = page.clusters().get(0);

        assertThat(best.links().get(0).text()).startsWith("海湾银行");
        assertThat(best.selector(page.document())).contains("a[href*='/a/']");
        assertThat(NextLink.in(page.document()).map(NextLink.Found::selector)).contains("a:contains(下一页)");
        assertThat(page.language()).contains("zh");
        assertThat(page.name()).contains("海湾财经");
    }

    @Test
    void readsTheRowsOfADiscuzList() {
        PageView page = page("discuz-list.html", "https://bbs.example.cn/forum-2-1.html");
        LinkCluster best = page.clusters().get(0);
        Optional<ThreadRows> rows = ThreadRows.of(page.document(), best);

        assertThat(best.pathShape()).isEqualTo("/thread-#-#-#.html");
        assertThat(rows).contains(new ThreadRows("tbody[id^=normalthread_]", "a.xi2", "a count in each row", true));
        assertThat(NextLink.in(page.document()).map(NextLink.Found::selector)).contains("a.nxt");
    }

    @Test
    void readsThePostsOfADiscuzThread() {
        PageView page = page("discuz-thread.html", "https://bbs.example.cn/thread-5100-1-1.html");

        ThreadPosts posts = page.posts().orElseThrow();

        assertThat(posts.selector()).isEqualTo("div[id^=post_]");
        assertThat(posts.count()).isEqualTo(3);
        assertThat(posts.author().select()).isEqualTo("a.xw1");
        assertThat(posts.publishedAt().select()).isEqualTo("em[id^=authorposton]");
        assertThat(texts(page, posts)).first().asString().isEqualTo("今天去柜台排了两个小时，还是取不出来。");
        assertThat(posts.anchor()).isEqualTo(new PostFields.Field("", "id", "the id of each post"));
        assertThat(posts.remove()).contains("blockquote");
        assertThat(page.isMostlyThread()).isTrue();
        assertThat(page.above()).contains("https://bbs.example.cn/forum-2-1.html");
    }

    @Test
    void readsAPhpbbBoardAndNotTheDayItsMembersJoined() {
        PageView list = page("phpbb-list.html", "https://board.example/viewforum.php?f=2");
        PageView thread = page("phpbb-thread.html", "https://board.example/viewtopic.php?t=70");
        LinkCluster best = list.clusters().get(0);

        ThreadRows rows = ThreadRows.of(list.document(), best).orElseThrow();
        ThreadPosts posts = thread.posts().orElseThrow();

        assertThat(list.document().select(rows.items())).hasSize(8);
        assertThat(rows.activity()).isEqualTo("dd.posts");
        assertThat(posts.selector()).isEqualTo("div.post");
        assertThat(posts.publishedAt())
                .isEqualTo(new PostFields.Field("p.author time", "datetime", "a machine's date in each post"));
        assertThat(texts(thread, posts)).contains("Same here, the hotline tells everyone to wait for a letter.");
        assertThat(posts.remove()).containsExactly(".signature");
    }

    @Test
    void readsCommentsThatStandWithinEachOther() {
        PageView page = page("comments-nested.html", "https://quay.example/r/quay/comments/1/payouts");

        ThreadPosts posts = page.posts().orElseThrow();

        assertThat(posts.selector()).isEqualTo("div.thing");
        assertThat(posts.count()).isEqualTo(3);
        assertThat(posts.author().select()).isEqualTo("a.author");
        assertThat(posts.anchor()).isEqualTo(new PostFields.Field("", "data-fullname", "the number of each post"));
        assertThat(texts(page, posts)).hasSize(3).doesNotHaveDuplicates();
        assertThat(posts.likes()).isNotNull();
    }

    @Test
    void takesAListOfNewsForNoThread() {
        assertThat(page("news-in-list.html", "https://courier.example/latest").isMostlyThread())
                .isFalse();
        assertThat(page("news-in-cards.html", "https://courier.example/").isMostlyThread())
                .isFalse();
    }

    @Test
    void knowsFeedsAndSitemapsByTheirRoot() {
        URI address = URI.create("https://courier.example/x");

        assertThat(PageView.of(address, "\uFEFF<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'>", NOW)
                        .isFeed())
                .isTrue();
        assertThat(PageView.of(address, "<feed xmlns='http://www.w3.org/2005/Atom'>", NOW)
                        .isFeed())
                .isTrue();
        assertThat(PageView.of(address, "{\"version\": \"https://jsonfeed.org/version/1.1\"}", NOW)
                        .isFeed())
                .isTrue();
        assertThat(PageView.of(address, "<?xml version='1.0'?><urlset xmlns='x'>", NOW)
                        .isSitemap())
                .isTrue();
        assertThat(PageView.of(address, "<html><body>&lt;rss&gt;</body></html>", NOW)
                        .isFeed())
                .isFalse();
    }

    private static List<String> texts(PageView page, ThreadPosts posts) {
        return page.document().select(posts.selector()).stream()
                .map(post -> post.selectFirst(posts.text().select()))
                .map(found -> found == null ? "" : found.text())
                .toList();
    }

    private static PageView page(String file, String address) {
        try (InputStream stream = PageViewTest.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no test page " + file);
            }
            return PageView.of(URI.create(address), new String(stream.readAllBytes(), StandardCharsets.UTF_8), NOW);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
