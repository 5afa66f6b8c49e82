package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {
    private static final String CHINESE = "<p>市场今天开盘后，公司的股价上涨了，这是一年来的最高点，他们说还会有更多的资金进来。镕</p>";
    private static final String TRADITIONAL = "<p>市場今天開盤後，公司的股價上漲了，這是一年來的最高點，他們說還會有更多的資金進來。</p>";
    private static final String JAPANESE = "<p>市場は今日も上がりました。これはこの一年で最も高いところです。</p>";
    private static final String KOREAN = "<p>시장은 오늘도 올랐습니다. 이것은 일 년 만에 가장 높은 수준이라고 회사는 밝혔다.</p>";

    @Test
    void trustsAByteOrderMarkMoreThanTheHeader() {
        byte[] bytes = ("\uFEFF" + CHINESE).getBytes(StandardCharsets.UTF_8);

        PageText text = decode(bytes, "text/html; charset=gbk");

        assertThat(text.text()).isEqualTo(CHINESE);
        assertThat(text.decidedBy()).isEqualTo("bom");
    }

    @Test
    void trustsTheHeaderMoreThanThePage() {
        String page = "<meta charset='utf-8'>" + CHINESE;

        PageText text = decode(page.getBytes(Charset.forName("GB18030")), "text/html; charset=gb2312");

        assertThat(text.text()).isEqualTo(page);
        assertThat(text.charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(text.decidedBy()).isEqualTo("header");
    }

    @Test
    void passesOverADeclarationThatTheBytesDoNotFit() {
        String page = "<meta charset='gb2312'>" + CHINESE;

        PageText text = decode(page.getBytes(Charset.forName("GB18030")), "text/html; charset=utf-8");

        assertThat(text.text()).isEqualTo(page);
        assertThat(text.decidedBy()).isEqualTo("meta");
    }

    @Test
    void readsTheEncodingOfAnXmlDeclaration() {
        String feed = "<?xml version=\"1.0\" encoding=\"GBK\"?><rss>" + CHINESE + "</rss>";

        assertThat(decode(feed.getBytes(Charset.forName("GB18030")), "text/xml").text())
                .isEqualTo(feed);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, zh",
        "GB18030, zh",
        "Big5, zh-hant",
        "Shift_JIS, ja",
        "EUC-JP, ja",
        "EUC-KR, ko",
        "windows-1252, fr"
    })
    void findsTheCharsetOfAPageThatDeclaresNone(String charset, String language) {
        String page = "<html><body>" + sample(language) + "</body></html>";

        PageText text = decode(page.getBytes(Charset.forName(charset)), "text/html");

        assertThat(text.text()).isEqualTo(page);
        assertThat(text.decidedBy()).isEqualTo("detection");
        assertThat(text.unreadable()).isZero();
    }

    @Test
    void survivesBytesOfNoCharsetAtAll() {
        byte[] noise = {(byte) 0xff, (byte) 0xc3, 0x28, (byte) 0x80, 0x41};

        assertThat(decode(noise, "text/html; charset=no-such-thing").text()).contains("A");
    }

    private static String sample(String language) {
        return switch (language) {
            case "zh" -> CHINESE;
            case "zh-hant" -> TRADITIONAL;
            case "ja" -> JAPANESE;
            case "ko" -> KOREAN;
            default -> "<p>Les marchés ont clôturé à la hausse, près de leur plus haut niveau.</p>";
        };
    }

    private static PageText decode(byte[] bytes, String contentType) {
        return PageBody.owning(bytes, contentType).text();
    }
}
