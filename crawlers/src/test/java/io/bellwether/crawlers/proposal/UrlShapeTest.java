package io.bellwether.crawlers.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlShapeTest {
    @Test
    void isTheSameForPagesOfOneKind() {
        assertThat(UrlShape.of("https://a.example/news/2026/03/17.html")).contains("a.example/news/#/#/#.html");
        assertThat(UrlShape.of("https://a.example/story/bank-halts-all-payouts"))
                .contains("a.example/story/*");
        assertThat(UrlShape.of("https://a.example/viewtopic.php?t=70&f=2")).contains("a.example/viewtopic.php?f=#&t=#");
        assertThat(UrlShape.of("mailto:ida@a.example")).isEmpty();
    }

    @Test
    void tellsManyPagesFromNumberedPagesOfOneList() {
        assertThat(UrlShape.manyPages("a.example/news/#.html")).isTrue();
        assertThat(UrlShape.manyPages("a.example/markets/")).isFalse();
        assertThat(UrlShape.manyPages("a.example/latest?page=#")).isFalse();
    }

    @Test
    void keepsTheFixedPartOfThePath() {
        assertThat(UrlShape.fixedPart("a.example/articles/#.html")).contains("/articles/");
        assertThat(UrlShape.fixedPart("a.example/#")).isEmpty();
    }
}
