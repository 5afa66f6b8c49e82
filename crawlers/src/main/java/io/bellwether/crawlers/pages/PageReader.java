package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.CountsReader;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one site by its rules. Immutable and thread-safe. */
public final class PageReader {
    /** More than any page for people has; the tree of its elements takes some hundred bytes for each. */
    private static final int MAX_TAGS = 500_000;

    private final Site site;
    private final SiteScope scope;
    private final PostMaker posts;
    private final ArticleExtractor articles;
    private final CountsReader counts;
    private final HubReader hubs;
    private final @Nullable ThreadReader threads;

    public PageReader(Site site, AuthorKeys authors) {
        this.site = site;
        scope = new SiteScope(site);
        posts = new PostMaker(site, authors);
        SiteRules rules = site.rules();
        SiteRules.Article article = SiteRules.Article.automatic();
        ThreadReader threadReader = null;
        if (rules instanceof SiteRules.Feed feed) {
            article = feed.article();
            hubs = new FeedReader(feed, posts, scope);
        } else if (rules instanceof SiteRules.Sitemap sitemap) {
            article = sitemap.article();
            hubs = new SitemapReader(sitemap, site.bounds(), scope);
        } else if (rules instanceof SiteRules.Listing listing) {
            article = listing.article();
            hubs = new ListingReader(listing, scope);
        } else if (rules instanceof SiteRules.Forum forum) {
            hubs = new ListingReader(forum, scope);
            threadReader = new ThreadReader(site.id(), forum.thread(), posts, scope);
        } else if (rules instanceof SiteRules.Json json) {
            article = json.article();
            hubs = new JsonReader(site.id(), json, posts, scope);
        } else {
            throw new IllegalArgumentException("site " + site.id() + " has rules of unknown kind " + site.kind());
        }
        threads = threadReader;
        articles = new ArticleExtractor(article);
        counts = new CountsReader(article.counts());
    }

    /** A page as it came. */
    public record Page(Visit visit, URI address, PageBody body, Instant fetchedAt) {
        /** A page that is given as text. */
        public Page(Visit visit, URI address, String text, Instant fetchedAt) {
            this(visit, address, PageBody.owning(text.getBytes(StandardCharsets.UTF_8), UTF_8_TEXT), fetchedAt);
        }

        private static final String UTF_8_TEXT = "text/html; charset=utf-8";

        /** Its text, in the charset that it is written in. */
        public String text() {
            return body.text().text();
        }

        /** How many tags it may have at most; counted without reading it. */
        int tags() {
            int tags = 0;
            for (byte unit : body.bytes()) {
                tags += unit == '<' ? 1 : 0;
            }
            return tags;
        }

        Document document() {
            return Jsoup.parse(text(), address.toString());
        }
    }

    /** What the page holds for the site. */
    public PageContent read(Page page) {
        PageRole role = page.visit().role();
        boolean tree = role != PageRole.SITEMAP && role != PageRole.JSON;
        if (tree && page.tags() > MAX_TAGS) {
            return PageContent.problem("the page has more than " + MAX_TAGS + " tags");
        }
        return switch (role) {
            case FEED, SITEMAP, LISTING, THREADS, JSON -> hubs.read(page, context(page));
            case ARTICLE -> articlePage(page);
            case THREAD -> thread(page);
        };
    }

    /** The same post under the address that was asked for, where the one that its page calls its own is another post's. */
    public FoundPost underRequestedAddress(FoundPost found, Visit visit) {
        return posts.readdressed(found, visit.home());
    }

    /** The article of a page, with the rule that found each field, for people. */
    public Extraction extraction(Page page) {
        return articles.extract(page.document(), context(page));
    }

    private PageContent thread(Page page) {
        if (threads == null) {
            throw new IllegalStateException("site " + site.id() + " of kind " + site.kind() + " has no threads");
        }
        return threads.read(page, context(page));
    }

    /** A page without text may only send browsers on; then it leads to the article. */
    private PageContent articlePage(Page page) {
        Document document = page.document();
        // The extraction takes the document apart.
        Optional<String> elsewhere = MetaRefresh.target(document);
        PageContent content = article(page, document);
        if (elsewhere.isEmpty() || !content.posts().isEmpty()) {
            return content;
        }
        LinkSorter sorter = new LinkSorter(scope);
        sorter.add(elsewhere.get(), url -> Link.to(PageRole.ARTICLE, url));
        String problem = "the page holds no text and sends browsers to " + elsewhere.get();
        return sorter.content(null, problem);
    }

    private PageContent article(Page page, Document document) {
        Extraction found = articles.extract(document, context(page));
        Visit.Hints hints = page.visit().hints();
        Instant published = hints.publishedAt() == null ? found.publishedAt() : hints.publishedAt();
        PublishedAtSource source = hints.publishedAt() == null ? found.publishedAtSource() : PublishedAtSource.FEED;
        PostDraft draft = new PostDraft(
                PostKind.NEWS,
                CanonicalLink.of(document, page.visit().home()),
                "",
                found.title() == null ? hints.title() : found.title(),
                found.text(),
                found.author(),
                published,
                source,
                null,
                null,
                counts.read(document));
        List<FoundPost> made = posts.make(draft, page.fetchedAt()).map(List::of).orElse(List.of());
        return PageContent.of(made, articles.missed(found).orElse(null));
    }

    private PageContext context(Page page) {
        return new PageContext(page.address().toString(), site.zone(), page.fetchedAt());
    }

    /** The address that a page calls its own, where that can be trusted: on the same host and not the front page. */
    private static final class CanonicalLink {
        static String of(Document document, String requested) {
            Element link = document.selectFirst("link[rel=canonical][href]");
            String address = link == null ? "" : link.absUrl("href");
            return UrlNormalizer.normalize(address)
                    .filter(canonical -> trusted(URI.create(canonical), URI.create(requested)))
                    .orElse(requested);
        }

        private static boolean trusted(URI canonical, URI requested) {
            return canonical.getHost().equals(requested.getHost())
                    && canonical.getPort() == requested.getPort()
                    && canonical.getPath().length() > 1;
        }
    }
}
