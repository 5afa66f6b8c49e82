package io.bellwether.crawlers.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {
    private static final Path EXAMPLES = Path.of("examples", "sites");

    @TempDir
    Path folder;

    @Test
    void readsEveryExampleWithoutFault() throws Exception {
        List<Site> sites = SiteFiles.sites(List.of(EXAMPLES));

        assertThat(sites)
                .extracting(Site::id)
                .containsExactly(
                        "announcements-api",
                        "comments-api",
                        "company-news",
                        "finance-news",
                        "investor-forum",
                        "markets-feed");
    }

    @Test
    void readsAllKeysOfAListing() throws Exception {
        Site site = SiteFiles.read(EXAMPLES.resolve("finance-news.yaml")).site().orElseThrow();

        assertThat(site.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(site.language()).isEqualTo("zh");
        assertThat(site.start()).hasSize(2);
        assertThat(site.pace())
                .isEqualTo(new Pace(Duration.ofMillis(1500), Duration.ofMinutes(1), Duration.ofHours(1)));
        assertThat(site.bounds()).isEqualTo(new Bounds(Duration.ofDays(3), 3, 1, List.of("news.example.org"), false));
        SiteRules.Listing rules = (SiteRules.Listing) site.rules();
        assertThat(rules.links()).isEqualTo(new SiteRules.Links("ul.news-list li a", "a.next-page"));
        assertThat(rules.sections()).isEqualTo("nav.channels a");
        assertThat(rules.article().author())
                .isEqualTo(new FieldRule(
                        List.of(new FieldRule.Way(".source", null, null, new CleanUp("作者[::]\\s*(\\S+)", null)))));
        assertThat(rules.article().title())
                .isEqualTo(new FieldRule(List.of(
                        new FieldRule.Way("h1.headline", null, null, CleanUp.none()),
                        new FieldRule.Way("h1", null, null, CleanUp.none()))));
        assertThat(rules.article().publishedAt())
                .isEqualTo(new DateRule(FieldRule.select("span.date"), List.of("yyyy年MM月dd日 HH:mm")));
        assertThat(rules.article().remove()).containsExactly(".editor", ".recommend");
    }

    @Test
    void takesDefaultsForWhatIsNotSaid() {
        Site site = parse("id: a\nkind: feed\nstart: https://example.com/rss\n")
                .site()
                .orElseThrow();

        assertThat(site.name()).isEqualTo("a");
        assertThat(site.pace()).isEqualTo(new Pace(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofHours(6)));
        assertThat(site.bounds()).isEqualTo(new Bounds(Duration.ofDays(30), 5, 0, List.of(), false));
        assertThat(site.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(site.rules()).isEqualTo(new SiteRules.Feed(true, SiteRules.Article.automatic()));
    }

    @Test
    void reportsAllFaultsAtOnceWithLineKeyAndWhatWasMeant() {
        SiteFile file = parse("""
                id: Big News
                kind: listng
                strat: https://example.com/
                delay: fast
                max-pages: 0
                zone: Mars/Olympus
                interval: {min: 10m, max: 1m}
                """);

        assertThat(file.site()).isEmpty();
        assertThat(file.faults())
                .extracting(SiteFault::toString)
                .containsExactly(
                        "a.yaml:1: id: 'Big News' must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit",
                        "a.yaml:1: start: is missing; expected the address, or a list of addresses, where the crawl begins",
                        "a.yaml:2: kind: 'listng' is unknown; expected one of feed, sitemap, listing, thread, json; did you mean 'listing'?",
                        "a.yaml:3: strat: unknown key; did you mean 'start'?",
                        "a.yaml:4: delay: expected a span of time such as 500ms, 30s, 5m, 6h or 30d, but found 'fast'",
                        "a.yaml:5: max-pages: expected a whole number from 1 to 1000, but found '0'",
                        "a.yaml:6: zone: expected a time zone such as Asia/Shanghai, UTC or +08:00, but found 'Mars/Olympus'",
                        "a.yaml:7: interval.max: must not be shorter than interval.min");
    }

    @Test
    void reportsWrongSelectorsPatternsAndFormatsOfNestedKeys() {
        SiteFile file = parse("""
                id: a
                kind: listing
                start: https://example.com/
                listing:
                  itms: li a
                article:
                  title: "h1[["
                  author: {select: b, pattern: "("}
                  published-at: {select: time, formats: ["yyyy-bb"]}
                  text: {}
                """);

        assertThat(file.faults()).extracting(SiteFault::line).containsExactly(5, 5, 7, 8, 9, 10);
        assertThat(file.faults())
                .extracting(SiteFault::key)
                .containsExactly(
                        "listing.items",
                        "listing.itms",
                        "article.title",
                        "article.author.pattern",
                        "article.published-at.formats",
                        "article.text");
    }

    @Test
    void namesTheLineOfWhatIsNotYaml() {
        SiteFile file = parse("id: a\nstart: [https://example.com/\nkind: feed\n");

        assertThat(file.faults()).hasSize(1);
        assertThat(file.faults().get(0).line()).isBetween(2, 4);
        assertThat(file.faults().get(0).message()).startsWith("not YAML: ");
    }

    @Test
    void refusesAnEmptyFileAndASecondDocument() {
        assertThat(parse("").faults())
                .extracting(SiteFault::message)
                .first()
                .asString()
                .startsWith("the file is empty");
        assertThat(parse("id: a\nkind: feed\nstart: https://example.com/\n---\nid: b\n")
                        .faults())
                .extracting(SiteFault::message)
                .first()
                .asString()
                .contains("one file describes one site");
    }

    @Test
    void refusesStartAddressesOfDifferentDomains() {
        SiteFile file = parse("id: a\nkind: feed\nstart: [https://a.example.com/, https://b.example.org/]\n");

        assertThat(file.faults().get(0).message()).contains("describe each in a file of its own");
    }

    @Test
    void refusesAnIdThatAnotherFileHas() throws Exception {
        Files.writeString(folder.resolve("1.yaml"), "id: a\nkind: feed\nstart: https://example.com/1\n");
        Files.writeString(folder.resolve("2.yaml"), "id: a\nkind: feed\nstart: https://example.com/2\n");

        assertThatThrownBy(() -> SiteFiles.sites(List.of(folder)))
                .isInstanceOf(SiteFilesException.class)
                .hasMessageContaining("2.yaml:1: id: 'a' is already the id of " + folder.resolve("1.yaml"));
    }

    @Test
    void saysThatAFileMustBeUtf8() throws Exception {
        Path file = Files.write(folder.resolve("gbk.yaml"), "name: 财经".getBytes(Charset.forName("GB18030")));

        assertThat(SiteFiles.read(file).faults().get(0).message()).isEqualTo("the file is not UTF-8; save it as UTF-8");
    }

    @Test
    void survivesJavaSerializationSinceFlinkShipsItInTheJobGraph() throws Exception {
        for (Site site : SiteFiles.sites(List.of(EXAMPLES))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(site);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(site);
            }
        }
    }

    private static SiteFile parse(String yaml) {
        return SiteFiles.parse("a.yaml", yaml);
    }
}
