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
        "http://example.com/a?, http://example.com/a"
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

    private static String randomPath(Random random) {
        String alphabet = "/.%?&=ab C4+;,:@中é~-_'\"<>{}|^`\\[]";
        StringBuilder path = new StringBuilder("/");
        for (int i = random.nextInt(25); i > 0; i--) {
            path.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return path.toString();
    }
}
