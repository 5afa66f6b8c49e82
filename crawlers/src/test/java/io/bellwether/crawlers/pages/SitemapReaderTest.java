package io.bellwether.crawlers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SitemapReaderTest {
    private static final String START = "https://quay.example/sitemap.xml";
    private static final String SITE = "id: quay\nkind: sitemap\nstart: " + START + "\n";

    private final PageReading site = PageReading.of(SITE);

    @Test
    void readsAddressesNewestFirstAndThoseWithoutDateLast() {
        PageContent content = read(urlset(
                url("https://quay.example/undated", ""),
                url("https://quay.example/old", "<lastmod>2026-02-10</lastmod>"),
                url("https://quay.example/new", "<lastmod>2026-02-28T10:00:00+08:00</lastmod>")));

        assertThat(addresses(content))
                .containsExactly(
                        "https://quay.example/new", "https://quay.example/old", "https://quay.example/undated");
        assertThat(content.problem()).isNull();
    }

    @Test
    void takesTitleAndDateOfTheNewsExtensionAndNoDateOfLastmod() {
        PageContent content = read("""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://quay.example/ferry</loc><news:news>
                  <news:publication><news:name>Quay</news:name><news:language>en</news:language></news:publication>
                  <news:publication_date>2026-02-28T08:30:00+08:00</news:publication_date><news:title>Ferry &amp; bridge</news:title>
                </news:news></url>
                <url><loc>https://quay.example/mill</loc><lastmod>2026-02-27</lastmod></url></urlset>""");

        assertThat(content.links())
                .containsExactly(
                        new Link(
                                PageRole.ARTICLE,
                                "https://quay.example/ferry",
                                null,
                                Instant.parse("2026-02-28T00:30:00Z"),
                                "Ferry & bridge"),
                        Link.to(PageRole.ARTICLE, "https://quay.example/mill"));
    }

    @Test
    void leavesOutWhatIsOlderThanMaxAgeOrNewerThan() {
        String sitemap = urlset(
                url("https://quay.example/january", "<lastmod>2026-01-15</lastmod>"),
                url("https://quay.example/february", "<lastmod>2026-02-15</lastmod>"));

        assertThat(addresses(read(sitemap))).containsExactly("https://quay.example/february");
        assertThat(addresses(
                        PageReading.of(SITE + "sitemap: {newer-than: 90d}").read(PageRole.SITEMAP, START, sitemap)))
                .containsExactly("https://quay.example/february", "https://quay.example/january");
    }

    @Test
    void takesOnlyWhatIsIncludedAndNotExcludedAndSaysWhy() {
        PageReading filtered = PageReading.of(SITE + "sitemap: {include: /news/, exclude: '\\.pdf$'}");

        PageContent content = filtered.read(
                PageRole.SITEMAP,
                START,
                urlset(
                        url("https://quay.example/news/1", ""),
                        url("https://quay.example/news/2.pdf", ""),
                        url("https://quay.example/shop/3", ""),
                        url("https://elsewhere.example/news/4", "")));

        assertThat(addresses(content)).containsExactly("https://quay.example/news/1");
        assertThat(content.skipped())
                .extracting(SkippedLink::reason)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("sitemap.exclude matches"),
                        second -> assertThat(second).isEqualTo("sitemap.include does not match"),
                        third -> assertThat(third).contains("elsewhere.example does not belong to site quay"));
    }

    @Test
    void followsTheNewestSitemapsOfAnIndexAndTellsWhenEachChanged() {
        PageReading two = PageReading.of(SITE + "max-pages: 2");

        PageContent content = two.read(PageRole.SITEMAP, START, """
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://quay.example/2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
                <sitemap><loc>https://quay.example/a.xml.gz</loc><lastmod>2026-02-20</lastmod></sitemap>
                <sitemap><loc>https://quay.example/b.xml.gz</loc><lastmod>2026-02-28</lastmod></sitemap>
                <sitemap><loc>https://quay.example/c.xml.gz</loc><lastmod>2026-02-10</lastmod></sitemap></sitemapindex>""");

        assertThat(content.links())
                .containsExactly(
                        new Link(PageRole.SITEMAP, "https://quay.example/b.xml.gz", "2026-02-28T00:00:00Z", null, null),
                        new Link(
                                PageRole.SITEMAP, "https://quay.example/a.xml.gz", "2026-02-20T00:00:00Z", null, null));
        assertThat(content.skipped())
                .extracting(SkippedLink::reason)
                .containsExactly(
                        "more than max-pages (2) sitemaps in one index",
                        "last changed 2024-12-31T00:00:00Z, before sitemap.newer-than");
    }

    @Test
    void readsPackedSitemapsWhateverTheServerCallsThem() throws IOException {
        byte[] packed = gzip(urlset(url("https://quay.example/1", "")).getBytes(StandardCharsets.UTF_8));

        assertThat(addresses(site.read(PageRole.SITEMAP, START + ".gz", packed)))
                .containsExactly("https://quay.example/1");
    }

    @Test
    void takesTheBeginningOfAPackedSitemapThatBreaksOff() throws IOException {
        String many = IntStream.range(0, 5_000)
                .mapToObj(
                        number -> url("https://quay.example/" + number + "/" + Integer.toHexString(number * 7919), ""))
                .collect(Collectors.joining());
        byte[] packed = gzip(("<urlset>" + many + "</urlset>").getBytes(StandardCharsets.UTF_8));

        PageContent content = site.read(PageRole.SITEMAP, START, Arrays.copyOf(packed, packed.length / 2));

        assertThat(content.links()).hasSizeBetween(500, 4_999);
    }

    @Test
    void unpacksABombOnlyToItsBound() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[1024 * 1024];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                out.write(blanks);
            }
        }
        PageBody bomb = PageBody.owning(packed.toByteArray(), "application/gzip");

        assertThat(UnpackedBody.of(bomb).size()).isEqualTo(UnpackedBody.MAX_BYTES);
        assertThat(site.read(PageRole.SITEMAP, START, packed.toByteArray()).problem())
                .contains("no sitemap");
    }

    @Test
    void readsListsOfAddressesInPlainText() {
        PageContent content = read("https://quay.example/1\n\nhttps://quay.example/2\nnonsense\n");

        assertThat(addresses(content)).containsExactly("https://quay.example/1", "https://quay.example/2");
    }

    @Test
    void readsAFeedThatIsGivenAsASitemap() {
        PageContent content = read("""
                <?xml version="1.0"?><rss version="2.0"><channel><item><title>Ferry</title><link>https://quay.example/1</link>
                <pubDate>Wed, 11 Feb 2026 06:45:00 GMT</pubDate></item></channel></rss>""");

        assertThat(content.links())
                .containsExactly(new Link(
                        PageRole.ARTICLE,
                        "https://quay.example/1",
                        null,
                        Instant.parse("2026-02-11T06:45:00Z"),
                        "Ferry"));
    }

    @Test
    void takesWhatStandsBeforeAFaultOfTheXml() {
        assertThat(addresses(
                        read("<urlset>" + url("https://quay.example/1", "") + "<url><loc>https://quay.example/2</lo")))
                .contains("https://quay.example/1");
    }

    @Test
    void refusesADocumentTypeAndSoEveryEntity() {
        PageContent bomb = read(
                "<!DOCTYPE urlset [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                        + "<urlset><url><loc>https://quay.example/&b;&f;</loc></url></urlset>");

        assertThat(bomb.links()).isEmpty();
        assertThat(bomb.problem()).contains("a document type is refused");
    }

    @Test
    void takesTheNewestTenThousandOfAnEndlessSitemap() {
        String urls = IntStream.range(0, 60_000)
                .mapToObj(number -> "<url><loc>https://quay.example/" + number + "</loc></url>")
                .collect(Collectors.joining());

        PageContent content = read("<urlset>" + urls + "</urlset>");

        assertThat(content.links()).hasSize(SitemapReader.MAX_ARTICLES);
        assertThat(content.skipped()).hasSize(1_000);
        assertThat(content.skipped().get(0).reason()).startsWith("more than 10000 addresses in one sitemap");
    }

    @Test
    void tellsWhatIsNoSitemap() {
        assertThat(read("<html><body>Not found</body></html>").problem()).contains("no sitemap");
        assertThat(read("").problem()).contains("no sitemap");
        assertThat(read("<urlset></urlset>").problem()).isEqualTo("the sitemap is empty");
    }

    private PageContent read(String text) {
        return site.read(PageRole.SITEMAP, START, text);
    }

    private static List<String> addresses(PageContent content) {
        return content.links().stream().map(Link::url).toList();
    }

    private static String urlset(String... urls) {
        return "<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                + String.join("", urls) + "</urlset>";
    }

    private static String url(String address, String more) {
        return "<url><loc>" + address + "</loc>" + more + "</url>";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
