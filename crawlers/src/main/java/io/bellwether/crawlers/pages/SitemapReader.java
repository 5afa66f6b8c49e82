package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.extract.FeedExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.extract.SitemapExtractor;
import io.bellwether.crawlers.extract.SitemapExtractor.Entry;
import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.sites.Bounds;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps, packed or not: their addresses newest first, as far as the site wants them. A feed that is given as a
 * sitemap is read as such (sitemaps.org allows it).
 */
final class SitemapReader implements HubReader {
    /**
     * Most articles of one sitemap, the newest: with more, those that were visited would be forgotten before all were, and
     * fetched again and again.
     */
    static final int MAX_ARTICLES = Frontier.MAX_SEEN_PAGES / 2;

    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::latest, Comparator.nullsLast(Comparator.reverseOrder()));
    private static final Pattern FEED = Pattern.compile("<(rss|feed|rdf:RDF)[\\s>]");
    private static final int ROOT_WITHIN = 2_000;

    private final @Nullable Pattern include;
    private final @Nullable Pattern exclude;
    private final Duration newerThan;
    private final int maxSitemaps;
    private final SiteScope scope;

    SitemapReader(SiteRules.Sitemap rules, Bounds bounds, SiteScope scope) {
        include = rules.include() == null ? null : Pattern.compile(rules.include());
        exclude = rules.exclude() == null ? null : Pattern.compile(rules.exclude());
        newerThan = rules.newerThan() == null ? bounds.maxAge() : rules.newerThan();
        maxSitemaps = bounds.maxPages();
        this.scope = scope;
    }

    @Override
    public PageContent read(PageReader.Page page, PageContext context) {
        String text = UnpackedBody.of(page.body()).text().text();
        LinkSorter sorter = new LinkSorter(scope);
        if (FEED.matcher(text.substring(0, Math.min(ROOT_WITHIN, text.length())))
                .find()) {
            List<FeedExtractor.Entry> entries =
                    FeedExtractor.read(text, context).orElse(List.of());
            entries.forEach(
                    entry -> sorter.add(entry.link() == null ? "" : entry.link(), url -> FeedReader.link(entry, url)));
            return sorter.content(null, entries.isEmpty() ? "the feed has no entries" : null);
        }
        Optional<SitemapExtractor.Sitemap> sitemap = SitemapExtractor.read(text, page.address());
        if (sitemap.isEmpty()) {
            return PageContent.problem("the page is no sitemap: neither XML by sitemaps.org, nor a feed, nor a list of"
                    + " addresses in plain text; a document type is refused");
        }
        Instant oldest = page.fetchedAt().minus(newerThan);
        articles(sitemap.get().articles(), oldest, sorter);
        sitemaps(sitemap.get().sitemaps(), oldest, sorter);
        boolean empty =
                sitemap.get().articles().isEmpty() && sitemap.get().sitemaps().isEmpty();
        return sorter.content(null, empty ? "the sitemap is empty" : null);
    }

    private void articles(List<Entry> entries, Instant oldest, LinkSorter sorter) {
        int taken = 0;
        for (Entry entry : sorted(entries)) {
            Optional<String> unwanted = unwanted(entry.url()).or(() -> tooOld(entry, oldest));
            if (unwanted.isPresent()) {
                sorter.skip(entry.url(), unwanted.get());
            } else if (taken >= MAX_ARTICLES) {
                sorter.skip(
                        entry.url(),
                        "more than " + MAX_ARTICLES + " addresses in one sitemap; narrow them with"
                                + " sitemap.include or sitemap.newer-than");
            } else {
                taken++;
                sorter.add(
                        entry.url(), url -> new Link(PageRole.ARTICLE, url, null, entry.publishedAt(), entry.title()));
            }
        }
    }

    private void sitemaps(List<Entry> entries, Instant oldest, LinkSorter sorter) {
        int taken = 0;
        for (Entry entry : sorted(entries)) {
            Optional<String> unwanted = tooOld(entry, oldest);
            if (unwanted.isPresent()) {
                sorter.skip(entry.url(), unwanted.get());
            } else if (taken >= maxSitemaps) {
                sorter.skip(entry.url(), "more than max-pages (" + maxSitemaps + ") sitemaps in one index");
            } else {
                taken++;
                String changed =
                        entry.modified() == null ? null : entry.modified().toString();
                sorter.add(entry.url(), url -> new Link(PageRole.SITEMAP, url, changed, null, null));
            }
        }
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(NEWEST_FIRST).toList();
    }

    private Optional<String> unwanted(String url) {
        if (include != null && !include.matcher(url).find()) {
            return Optional.of("sitemap.include does not match");
        }
        return exclude != null && exclude.matcher(url).find()
                ? Optional.of("sitemap.exclude matches")
                : Optional.empty();
    }

    private static Optional<String> tooOld(Entry entry, Instant oldest) {
        Instant latest = entry.latest();
        return latest != null && latest.isBefore(oldest)
                ? Optional.of("last changed " + latest + ", before sitemap.newer-than")
                : Optional.empty();
    }
}
