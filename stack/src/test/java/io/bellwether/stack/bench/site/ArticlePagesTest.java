package io.bellwether.stack.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ArticlePagesTest {
    private static final PageContext CONTEXT =
            new PageContext("http://127.0.0.1/story/1.html", ZoneOffset.UTC, Instant.parse("2026-04-01T00:00:00Z"));
    private static final Pattern STORY = Pattern.compile("href=\"(/story/\\d+\\.html)\"");

    private final ArticlePages pages = new ArticlePages(120, 7);

    @Test
    void hasPagesOfTheSizeOfRealOnes() {
        int[] sizes = IntStream.range(0, pages.count())
                .map(number -> pages.article(number).getBytes(StandardCharsets.UTF_8).length)
                .toArray();

        assertThat(IntStream.of(sizes).min().orElseThrow()).isGreaterThan(20_000);
        assertThat(IntStream.of(sizes).max().orElseThrow()).isLessThan(80_000);
        assertThat(IntStream.of(sizes).average().orElseThrow()).isBetween(25_000.0, 50_000.0);
    }

    @Test
    void makesTheSamePagesOfTheSameSeed() {
        ArticlePages again = new ArticlePages(120, 7);

        assertThat(again.article(11)).isEqualTo(pages.article(11));
        assertThat(new ArticlePages(120, 8).article(11)).isNotEqualTo(pages.article(11));
    }

    @Test
    void givesEachArticleATitleOfItsOwn() {
        Set<String> titles = new HashSet<>();
        IntStream.range(0, pages.count()).forEach(number -> titles.add(pages.title(number)));

        assertThat(titles).hasSize(pages.count());
    }

    @Test
    void leadsToEachArticleFromItsListings() {
        Set<String> paths = new HashSet<>();
        for (int page = 1; page <= pages.listings(); page++) {
            Matcher stories = STORY.matcher(pages.listing(page));
            while (stories.find()) {
                paths.add(stories.group(1));
            }
        }

        assertThat(paths).hasSize(120);
        assertThat(pages.listing(2)).contains("href=\"/news/?page=3\"");
        assertThat(pages.listing(3)).doesNotContain("class=\"next\"");
    }

    @Test
    void hidesItsArticlesAmongMuchThatIsNone() {
        for (int number : new int[] {4, 5}) {
            Document page = Jsoup.parse(pages.article(number), CONTEXT.url());

            Extraction found = ArticleExtractor.automatic().extract(page, CONTEXT);

            String article = page.select(".story-body").text().replaceAll("\\s+", "");
            assertThat(found.title()).isEqualTo(pages.title(number));
            assertThat(found.text().replaceAll("\\s+", "")).isEqualTo(article);
            assertThat(page.body().text()).hasSizeGreaterThan(2 * article.length());
        }
    }
}
