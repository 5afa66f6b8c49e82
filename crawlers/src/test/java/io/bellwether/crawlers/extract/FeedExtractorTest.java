package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void tellsWhatIsNoFeed() {
        assertThat(FeedExtractor.read("<html><body><item>x</item></body></html>", CONTEXT))
                .isEmpty();
        assertThat(FeedExtractor.read("", CONTEXT)).isEmpty();
    }

    private static List<FeedExtractor.Entry> read(String xml) {
        return FeedExtractor.read(xml, CONTEXT).orElseThrow();
    }
}
