package io.bellwether.crawlers.extract;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps (sitemaps.org, version 0.9, with the news extension), indexes of sitemaps, and lists of addresses in plain
 * text. Of a broken file what stands before the fault is taken. A document type, and so any entity of the file's own, is
 * refused by the parser.
 */
public final class SitemapExtractor {
    /** As many has one sitemap by the protocol; what stands behind them is not read. */
    public static final int MAX_ENTRIES = 50_000;

    private static final Pattern ENTRY = Pattern.compile("<(?:\\w+:)?(?:url|sitemap|item|entry)[\\s>]");

    private SitemapExtractor() {}

    /** What a file holds: articles, or further sitemaps. */
    public record Sitemap(List<Entry> articles, List<Entry> sitemaps) {
        public Sitemap {
            articles = List.copyOf(articles);
            sitemaps = List.copyOf(sitemaps);
        }
    }

    /**
     * An address of a sitemap.
     *
     * @param modified when it last changed
     * @param publishedAt of a news article
     * @param title of a news article
     */
    public record Entry(
            String url,
            @Nullable Instant modified,
            @Nullable Instant publishedAt,
            @Nullable String title) {
        /** When it last showed something new, by whatever the sitemap tells; null where it tells nothing. */
        public @Nullable Instant latest() {
            if (publishedAt == null || (modified != null && modified.isAfter(publishedAt))) {
                return modified;
            }
            return publishedAt;
        }
    }

    /** What a file holds; empty if it is no sitemap. Feeds are none, see {@link FeedExtractor}. */
    public static Optional<Sitemap> read(String text, URI address) {
        SiteMapParser parser = new SiteMapParser(false, true);
        parser.enableExtension(Extension.NEWS);
        boolean xml = text.stripLeading().startsWith("<");
        try {
            byte[] bytes = bounded(text).getBytes(StandardCharsets.UTF_8);
            AbstractSiteMap read = parser.parseSiteMap(xml ? "text/xml" : "text/plain", bytes, address.toURL());
            return read instanceof SiteMapIndex index
                    ? Optional.of(new Sitemap(List.of(), children(index)))
                    : articles((SiteMap) read, xml);
        } catch (UnknownFormatException | MalformedURLException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Reading a sitemap from memory must not meet an input error", e);
        }
    }

    /** The parser bounds lists in plain text only; an XML file that is cut is a broken one, of which the beginning is taken. */
    private static String bounded(String text) {
        Matcher entries = ENTRY.matcher(text);
        int count = 0;
        while (entries.find()) {
            count++;
            if (count > MAX_ENTRIES) {
                return text.substring(0, entries.start());
            }
        }
        return text;
    }

    private static Optional<Sitemap> articles(SiteMap sitemap, boolean xml) {
        List<Entry> articles = new ArrayList<>();
        for (SiteMapURL url : sitemap.getSiteMapUrls()) {
            articles.add(entry(url));
        }
        boolean anyText = !xml && articles.isEmpty();
        return anyText ? Optional.empty() : Optional.of(new Sitemap(articles, List.of()));
    }

    private static Entry entry(SiteMapURL url) {
        ExtensionMetadata[] news = url.getAttributesForExtension(Extension.NEWS);
        NewsAttributes article =
                news != null && news.length > 0 && news[0] instanceof NewsAttributes first ? first : null;
        ZonedDateTime published = article == null ? null : article.getPublicationDateTime();
        return new Entry(
                url.getUrl().toString(),
                instant(url.getLastModified()),
                published == null ? null : published.toInstant(),
                article == null ? null : article.getTitle());
    }

    private static List<Entry> children(SiteMapIndex index) {
        List<Entry> children = new ArrayList<>();
        for (AbstractSiteMap child : index.getSitemaps()) {
            children.add(new Entry(child.getUrl().toString(), instant(child.getLastModified()), null, null));
        }
        return children;
    }

    /** The library gives times in no other form. */
    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
