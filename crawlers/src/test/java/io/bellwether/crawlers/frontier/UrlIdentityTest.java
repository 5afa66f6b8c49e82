package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.com/news/index.html, http://example.com/news/",
        "http://example.com/index.php?id=3, http://example.com/?id=3",
        "http://example.com/news/, http://example.com/news",
        "http://example.com//news///1, http://example.com/news/1",
        "http://example.com/a?x=&id=3, http://example.com/a?id=3",
        "http://example.com/a?id=3&id=3, http://example.com/a?id=3",
        "http://example.com/a?t=2&t=1, http://example.com/a?t=1&t=2"
    })
    void joinsAddressesThatNameOnePage(String one, String other) {
        assertThat(UrlIdentity.of(one)).isEqualTo(UrlIdentity.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?123, http://example.com/a",
        "http://example.com/a?id=1, http://example.com/a?id=2",
        "http://example.com/a, https://example.com/a",
        "http://example.com/A, http://example.com/a",
        "http://example.com/myindex.html, http://example.com/my",
        "http://example.com/index.html/a, http://example.com/a"
    })
    void keepsAddressesApartThatMayNameTwoPages(String one, String other) {
        assertThat(UrlIdentity.of(one)).isNotEqualTo(UrlIdentity.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/news/2024/05/03/grain-prices", "http://example.com/a?b=1&c"})
    void leavesCommonAddressesAsTheyAre(String url) {
        assertThat(UrlIdentity.of(url)).isEqualTo(url);
    }

    @Test
    void isTheIdentityOfItself() {
        long seed = 20260303;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder url = new StringBuilder("http://example.com/");
            for (int j = random.nextInt(12); j > 0; j--) {
                String[] parts = {"/", "a", "index.html", "?", "&", "b=", "b=1", "c", "//", "default.asp"};
                url.append(parts[random.nextInt(parts.length)]);
            }
            String once = UrlIdentity.of(url.toString());

            assertThat(UrlIdentity.of(once)).as("%s (seed %s)", url, seed).isEqualTo(once);
        }
    }
}
