package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class CookieShelfTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final HttpUrl URL = HttpUrl.get("https://bbs.example.com.cn/a/b");

    private final CookieShelf shelf = new CookieShelf();

    @Test
    void keepsTheNewestOfACookieBomb() {
        Headers.Builder headers = new Headers.Builder();
        for (int i = 0; i < 5_000; i++) {
            headers.add("Set-Cookie", "c" + i + "=v");
        }

        shelf.store(URL, headers.build(), NOW);

        String header = header(URL);
        assertThat(header.split("; ")).hasSize(CookieShelf.MAX_COOKIES);
        assertThat(header).contains("c4999=v").doesNotContain("c4000=v");
    }

    @Test
    void sendsNoMoreThanAServerTakes() {
        for (int i = 0; i < 50; i++) {
            set("big" + i + "=" + "v".repeat(4_000));
        }
        set("huge=" + "v".repeat(5_000));

        assertThat(header(URL))
                .hasSizeBetween(4_000, CookieShelf.MAX_HEADER_BYTES)
                .doesNotContain("huge=");
    }

    @Test
    void takesNoneForAPublicSuffixOrAnotherDomain() {
        set("a=1; Domain=com.cn");
        set("b=1; Domain=other.example.org");
        set("c=1; Domain=example.com.cn; Path=/");

        assertThat(header(URL)).isEqualTo("c=1");
        assertThat(header(HttpUrl.get("https://www.example.com.cn/"))).isEqualTo("c=1");
        assertThat(header(HttpUrl.get("https://example.org/"))).isEmpty();
    }

    @Test
    void obeysPathSecureAndEnd() {
        set("path=1; Path=/x");
        set("secure=1; Path=/; Secure");
        set("over=1; Path=/; Expires=Sun, 01 Mar 2020 00:00:00 GMT");
        set("gone=1; Path=/");
        set("gone=; Path=/; Max-Age=0");

        assertThat(header(URL)).isEqualTo("secure=1");
        assertThat(header(HttpUrl.get("http://bbs.example.com.cn/x"))).isEqualTo("path=1");
    }

    @Test
    void letsWhatTheSiteSetsWinOverWhatWasGiven() {
        set("lang=zh; Path=/");

        assertThat(shelf.header(URL, Map.of("lang", "en"), NOW)).isEqualTo("lang=zh");
    }

    private void set(String cookie) {
        shelf.store(URL, Headers.of("Set-Cookie", cookie), NOW);
    }

    private String header(HttpUrl url) {
        return shelf.header(url, Map.of(), NOW);
    }
}
