package io.bellwether.crawlers.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ForbiddingLineTest {
    private static final URI PAGE = URI.create("https://a.example/news/secret/1");

    @Test
    void namesTheLineWithoutWhichTheAddressWouldBeAllowed() {
        String robots = "User-agent: *\nAllow: /\nDisallow: /other\nDisallow: /news/secret/ # not yet\n";

        assertThat(ForbiddingLine.of(robots, "Bellwether", PAGE))
                .contains("line 4 'Disallow: /news/secret/ # not yet'");
    }

    @Test
    void readsOnlyTheGroupThatSpeaksToTheCrawler() {
        String robots = "User-agent: other\nDisallow: /news/secret\n\nUser-agent: bellwether\nDisallow: /news\n";

        assertThat(ForbiddingLine.of(robots, "Bellwether", PAGE)).contains("line 5 'Disallow: /news'");
    }

    @Test
    void saysThatThereAreSeveralWhereNoneAloneForbids() {
        String robots = "User-agent: *\nDisallow: /news\nDisallow: /*/secret\n";

        assertThat(ForbiddingLine.of(robots, "Bellwether", PAGE)).contains("line 3 'Disallow: /*/secret' among others");
    }

    @Test
    void findsNoneWhereNothingForbids() {
        assertThat(ForbiddingLine.of("User-agent: *\nDisallow: /x\n", "Bellwether", PAGE))
                .isEmpty();
    }
}
