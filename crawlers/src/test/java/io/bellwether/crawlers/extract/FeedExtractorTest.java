package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedExtractorTest {
    private static final PageContext CONTEXT =
            new PageContext("https://courier.example/feed", ZoneOffset.UTC, Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void readsRss2() {
        List<FeedExtractor.Entry> entries = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel><title>Courier</title><link>https://courier.example/</link>
                <item><title>Ferry &amp; bridge</title><link>/news/1</link><guid isPermaLink="false">n1</guid>
                  <dc:creator>R. Alder</dc:creator><pubDate>Wed, 11 Feb 2026 06:45:00 GMT</pubDate>
                  <description>Short.</description><content:encoded><![CDATA[<p>First.</p><p>Second.</p>]]></content:encoded></item>
                <item><title>No link</title><guid>https://courier.example/news/2</guid></item>
                </channel></rss>
                """);

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0))
                .isEqualTo(new FeedExtractor.Entry(
                        "https://courier.example/news/1",
                        "n1",
                        "Ferry & bridge",
                        "First.\nSecond.",
                        "R. Alder",
                        Instant.parse("2026-02-11T06:45:00Z")));
        assertThat(entries.get(1).link()).isEqualTo("https://courier.example/news/2");
    }

    @Test
    void readsAtom() {
        List<FeedExtractor.Entry> entries = read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
                <entry><id>urn:1</id><title type="html">Ferry &lt;b&gt;late&lt;/b&gt;</title>
                  <link rel="self" href="https://courier.example/self"/><link rel="alternate" href="news/1"/>
                  <author><name>R. Alder</name></author><updated>2026-02-12T00:00:00Z</updated><published>2026-02-11T06:45:00Z</published>
                  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p></div></content></entry>
                </feed>
                """);

        assertThat(entries)
                .containsExactly(new FeedExtractor.Entry(
                        "https://courier.example/news/1",
                        "urn:1",
                        "Ferry late",
                        "First.",
                        "R. Alder",
                        Instant.parse("2026-02-11T06:45:00Z")));
    }

    @Test
    void readsRss1() {
        List<FeedExtractor.Entry> entries = read("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="https://courier.example/"><title>Courier</title></channel>
                <item rdf:about="https://courier.example/news/1"><title>Ferry</title><link>https://courier.example/news/1</link><dc:date>2026-02-11</dc:date></item>
                </rdf:RDF>
                """);

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).publishedAt()).isEqualTo(Instant.parse("2026-02-11T00:00:00Z"));
    }

    @Test
    void resolvesNoEntities() {
        List<FeedExtractor.Entry> entries = read("""
                <!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>
                <rss><channel><item><title>x &file; &b;</title><link>https://courier.example/1</link></item></channel></rss>
                """);

        assertThat(entries).hasSize(1);
        assertThat(String.valueOf(entries.get(0).title())).doesNotContain("root:", "lol");
    }

    @Test
    void readsJsonFeed() {
        List<FeedExtractor.Entry> entries = read("""
                {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [
                  {"id": "1", "url": "/news/1", "title": "Ferry", "content_html": "<p>First.</p><p>Second.</p>",
                   "date_published": "2026-02-11T06:45:00Z", "authors": [{"name": "R. Alder"}]},
                  {"id": "https://courier.example/news/2", "content_text": "Only text", "author": {"name": "B. Birch"}}]}
                """);

        assertThat(entries)
                .containsExactly(
                        new FeedExtractor.Entry(
                                "https://courier.example/news/1",
                                "1",
                                "Ferry",
                                "First.\nSecond.",
                                "R. Alder",
                                Instant.parse("2026-02-11T06:45:00Z")),
                        new FeedExtractor.Entry(
                                "https://courier.example/news/2",
                                "https://courier.example/news/2",
                                null,
                                "Only text",
                                "B. Birch",
                                null));
    }

    @Test
    void resolvesRelativeLinksByXmlBase() {
        assertThat(read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://cdn.courier.example/de/">
                <entry xml:base="2026/"><title>a</title><link href="a.html"/></entry>
                <entry><title>b</title><link href="?id=7"/></entry></feed>
                """))
                .extracting(FeedExtractor.Entry::link)
                .containsExactly("https://cdn.courier.example/de/2026/a.html", "https://cdn.courier.example/de/?id=7");
    }

    @Test
    void findsTheLinkWhereverAFeedPutsIt() {
        assertThat(read("""
                <rss><channel>
                <item><title>a</title><atom:link href="https://courier.example/a" rel="alternate"/></item>
                <item><title>b</title><link>https://proxy.example/b</link><feedburner:origLink>https://courier.example/b</feedburner:origLink></item>
                <item rdf:about="https://courier.example/c"><title>c</title></item>
                <item><title>d</title><guid isPermaLink="false">https://courier.example/d</guid></item>
                <item><title>e</title><guid>no address</guid></item>
                <item><title>f</title></item>
                </channel></rss>
                """))
                .extracting(FeedExtractor.Entry::link)
                .containsExactly(
                        "https://courier.example/a",
                        "https://courier.example/b",
                        "https://courier.example/c",
                        null,
                        null,
                        null);
    }

    @Test
    void takesTheNameOfAnAuthorWithoutTheMailbox() {
        assertThat(
                        read(
                                "<rss><channel><item><title>a</title><author>desk@courier.example (R. Alder)</author></item></channel></rss>"))
                .extracting(FeedExtractor.Entry::author)
                .containsExactly("R. Alder");
    }

    @Test
    void takesTheDescriptionOfMediaWhereThereIsNoOtherText() {
        assertThat(read("""
                <feed><entry><title>Film</title><media:group><media:description>What it shows</media:description></media:group></entry></feed>
                """)).extracting(FeedExtractor.Entry::text).containsExactly("What it shows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 11 Feb 2026 06:45:00 GMT",
                "11 Feb 2026 06:45 +0000",
                "2026-02-11T06:45:00Z",
                "2026-02-11 06:45",
                "2026年2月11日 06:45"
            })
    void readsDatesAsFeedsWriteThem(String date) {
        assertThat(read("<rss><channel><item><title>a</title><pubDate>" + date + "</pubDate></item></channel></rss>"))
                .extracting(FeedExtractor.Entry::publishedAt)
                .containsExactly(Instant.parse("2026-02-11T06:45:00Z"));
    }

    @Test
    void readsOnBehindWhatIsNotWellFormed() {
        assertThat(read("""
                \ufeff<?xml version="1.0"?>
                <rss version="2.0"><channel><title>Fish & chips</title>
                <item><title>Salt & vinegar <b>now</b></title><link>https://courier.example/1?a=1&b=2</link><custom:tag>x</custom:tag></item>
                <item><title><![CDATA[Ferry & bridge]]></title><link>https://courier.example/2</link><description>cut off he"""))
                .extracting(FeedExtractor.Entry::title, FeedExtractor.Entry::link)
                .containsExactly(
                        tuple("Salt & vinegar now", "https://courier.example/1?a=1&b=2"),
                        tuple("Ferry & bridge", "https://courier.example/2"));
    }

    @Test
    void staysSmallOnAnEntityBomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY e0 'lol'>");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>");
        }
        bomb.append("]><rss><channel><item><title>&e39;</title></item></channel></rss>");

        assertThat(read(bomb.toString())).extracting(FeedExtractor.Entry::title).containsExactly("&e39;");
    }

    @Test
    void tellsWhatIsNoFeed() {
        assertThat(FeedExtractor.read("{\"version\": \"1\", \"items\": []}", CONTEXT))
                .isEmpty();
        assertThat(FeedExtractor.read("<html><body><item>x</item></body></html>", CONTEXT))
                .isEmpty();
        assertThat(FeedExtractor.read("", CONTEXT)).isEmpty();
    }

    private static List<FeedExtractor.Entry> read(String xml) {
        return FeedExtractor.read(xml, CONTEXT).orElseThrow();
    }
}
