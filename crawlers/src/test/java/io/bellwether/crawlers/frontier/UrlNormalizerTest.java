package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNormalizerTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM, http://example.com/",
        "https://example.com:443/a, https://example.com/a",
        "http://example.com:8080/a, http://example.com:8080/a",
        "http://example.com./a#part, http://example.com/a",
        "http://example.com/a/./b/../c, http://example.com/a/c",
        "http://example.com/../a/.., http://example.com/",
        "http://example.com/%7Euser/%e4%b8%ad, http://example.com/~user/%E4%B8%AD",
        "http://example.com/中文?标题=一, http://example.com/%E4%B8%AD%E6%96%87?%E6%A0%87%E9%A2%98=%E4%B8%80",
        "http://example.com/a b, http://example.com/a%20b",
        "http://example.com/100%, http://example.com/100%25",
        "http://example.com/?b=2&a=1, http://example.com/?a=1&b=2",
        "http://example.com/?utm_source=x&id=3&spm=a.b&fbclid=1, http://example.com/?id=3",
        "http://example.com/a;jsessionid=0A1B2C?PHPSESSID=1&p=2, http://example.com/a?p=2",
        "http://example.com/?sid=0123456789abcdef0123&sid2=1, http://example.com/?sid2=1",
        "http://example.com/?sid=7, http://example.com/?sid=7",
        "http://example.com/a?, http://example.com/a",
        "http://例え.jp/a, http://xn--r8jz45g.jp/a",
        "http://BÜCHER.example:8080/, http://xn--bcher-kva.example:8080/",
        "http://中文。example/a, http://xn--fiq228c.example/a",
        "http://example.com/(S(lit3py55t21z5v55vlm25s55))/news.aspx, http://example.com/news.aspx",
        "http://example.com/a?CFID=1&CFTOKEN=2&&id=3&, http://example.com/a?id=3",
        "http://example.com/index.html, http://example.com/index.html",
        "http://example.com//a///b/, http://example.com//a///b/"
    })
    void givesOneFormToManySpellings(String address, String normal) {
        assertThat(UrlNormalizer.normalize(address)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a@example.com",
                "javascript:void(0)",
                "ftp://example.com/",
                "/relative",
                "http://",
                "",
                "http:///a"
            })
    void refusesWhatIsNoWebAddress(String address) {
        assertThat(UrlNormalizer.normalize(address)).isEmpty();
    }

    @Test
    void changesNothingWhenAppliedTwice() {
        long seed = 20260301;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String address = "http://Example.com" + randomPath(random);
            String once = UrlNormalizer.normalize(address).orElse("http://example.com/");

            assertThat(UrlNormalizer.normalize(once))
                    .as("%s (seed %s)", address, seed)
                    .contains(once);
        }
    }

    @Test
    void changesNothingWhenAppliedTwiceWhateverTheHost() {
        long seed = 20260302;
        Random random = new Random(seed);
        int hosts = 0;
        for (int i = 0; i < 1_000; i++) {
            StringBuilder host = new StringBuilder();
            for (int j = 1 + random.nextInt(12); j > 0; j--) {
                host.append("aZ9-.üß中例。ſ%:8@_".charAt(random.nextInt(16)));
            }
            String once = UrlNormalizer.normalize("http://" + host + "/a").orElse("");
            hosts += once.isEmpty() ? 0 : 1;
            if (!once.isEmpty()) {
                assertThat(UrlNormalizer.normalize(once))
                        .as("%s (seed %s)", host, seed)
                        .contains(once);
            }
        }
        assertThat(hosts).as("hosts that are names at all").isGreaterThan(100);
    }

    private static String randomPath(Random random) {
        String alphabet = "/.%?&=ab C4+;,:@中é~-_'\"<>{}|^`\\[]";
        StringBuilder path = new StringBuilder("/");
        for (int i = random.nextInt(25); i > 0; i--) {
            path.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return path.toString();
    }
}
