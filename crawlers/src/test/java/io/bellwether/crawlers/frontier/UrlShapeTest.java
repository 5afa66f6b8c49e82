package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlShapeTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/, /",
        "https://example.com/2024/05/03/grain-prices-fall-again, /N/N/N/*",
        "https://example.com/article/12345.html, /article/N.html",
        "https://example.com/t-9913-1-1.html, /t-N-N-N.html",
        "https://example.com/calendar?year=2031&month=5, /calendar?month&year",
        "https://example.com/shop?size=1&size=2&colour=red, /shop?colour&size",
        "https://example.com/s/8f3ab2c1d4e5f6a7/news, /s/*/news",
        "https://example.com/tag/%E4%B8%AD%E6%96%87, /tag/*",
        "https://example.com/?page12=3, /?pageN"
    })
    void readsNumbersHeadlinesAndTokensAsPlaceholders(String url, String words) {
        assertThat(UrlShape.of(PageRole.ARTICLE, url).words()).isEqualTo(words);
    }

    @Test
    void isAnotherOneOnAnotherHostAndForAnotherRole() {
        UrlShape shape = UrlShape.of(PageRole.ARTICLE, "https://example.com/a/1");

        assertThat(UrlShape.of(PageRole.ARTICLE, "https://example.com/a/2")).isEqualTo(shape);
        assertThat(UrlShape.of(PageRole.ARTICLE, "https://www.example.com/a/2").exact())
                .isNotEqualTo(shape.exact());
        assertThat(UrlShape.of(PageRole.LISTING, "https://example.com/a/2").exact())
                .isNotEqualTo(shape.exact());
    }

    @Test
    void isRoughlyTheSameWhateverTheParametersAndTheLastFolder() {
        UrlShape one = UrlShape.of(PageRole.ARTICLE, "https://example.com/shop/shoes?colour=1");
        UrlShape other = UrlShape.of(PageRole.ARTICLE, "https://x.example.com/shop/hats?size=1&brand=2");

        assertThat(one.exact()).isNotEqualTo(other.exact());
        assertThat(one.rough()).isEqualTo(other.rough());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a/b/a/b/a/b",
                "https://example.com/news/news/news/1",
                "https://example.com/x/1/2/p/1/2/p/1/2/p/",
                "https://example.com/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21"
            })
    void findsPathsThatNoSiteMeans(String url) {
        assertThat(UrlPathology.of(url)).isPresent();
    }

    @Test
    void findsAddressesThatAreTooLongOrHaveTooManyParameters() {
        assertThat(UrlPathology.of("https://example.com/" + "ab".repeat(500))).contains("longer than 1000 characters");
        assertThat(UrlPathology.of("https://example.com/?" + "a=1&".repeat(25))).contains("more than 24 parameters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/2024/05/05/05/story",
                "https://example.com/11/11/11/11",
                "https://example.com/news/news/1",
                "https://example.com/a/b/c/a/b/c",
                "https://example.com/finance/stocks/2026/03/01/1234/some-words-of-the-headline.html",
                "https://example.com/forum.php?mod=viewthread&tid=1&extra=page%3D1&ordertype=1&page=2&mobile=no"
            })
    void findsNothingWrongWithAddressesOfArticles(String url) {
        assertThat(UrlPathology.of(url)).isEmpty();
    }
}
