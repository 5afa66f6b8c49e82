package io.bellwether.crawlers.fetch;

import static io.bellwether.crawlers.fetch.RobotsTags.Wish.NOARCHIVE;
import static io.bellwether.crawlers.fetch.RobotsTags.Wish.NOFOLLOW;
import static io.bellwether.crawlers.fetch.RobotsTags.Wish.NOINDEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RobotsTagsTest {
    @Test
    void readsTheWishesOfAPage() {
        assertThat(page("<meta name=robots content='noindex, nofollow'>")).containsExactly(NOINDEX, NOFOLLOW);
        assertThat(page("<META NAME='Robots' CONTENT='NONE'>")).containsExactly(NOINDEX, NOFOLLOW);
        assertThat(page("<meta name=robots content=noarchive>")).containsExactly(NOARCHIVE);
        assertThat(page("<meta name=robots content='index,follow,max-snippet:-1'>"))
                .isEmpty();
    }

    @Test
    void heedsWishesToUsByNameAndNotThoseToOthers() {
        assertThat(page("<meta name=bellwether content=noindex>")).containsExactly(NOINDEX);
        assertThat(page("<meta name=googlebot content=noindex>")).isEmpty();
    }

    @Test
    void passesOverWhatOnlyLooksLikeAWish() {
        assertThat(page("<!-- <meta name=robots content=noindex> --><p>the word noindex</p>"))
                .isEmpty();
        assertThat(page("<script>var m = '<meta name=robots content=noindex>';</script>"))
                .isEmpty();
    }

    @Test
    void readsTheWishesOfHeaders() {
        assertThat(headers("noindex")).containsExactly(NOINDEX);
        assertThat(headers("noarchive, nofollow")).containsExactlyInAnyOrder(NOARCHIVE, NOFOLLOW);
        assertThat(headers("unavailable_after: 25 Jun 2030 15:00:00 PST, noindex"))
                .containsExactly(NOINDEX);
    }

    @Test
    void tellsForWhomAHeaderIsMeant() {
        assertThat(headers("googlebot: noindex, nofollow")).isEmpty();
        assertThat(headers("Bellwether: noindex, nofollow")).containsExactly(NOINDEX, NOFOLLOW);
        assertThat(headers("googlebot: noindex", "noarchive")).containsExactly(NOARCHIVE);
        assertThat(headers("googlebot: noindex, bellwether: nofollow")).containsExactly(NOFOLLOW);
    }

    private static Set<RobotsTags.Wish> page(String head) {
        return new RobotsTags("Bellwether", List.of()).wishes("<html><head>" + head + "</head><body>x</body></html>");
    }

    private static Set<RobotsTags.Wish> headers(String... headers) {
        return new RobotsTags("Bellwether", List.of(headers)).wishes("");
    }
}
