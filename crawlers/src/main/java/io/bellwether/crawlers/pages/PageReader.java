package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.CountsReader;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.FeedExtractor;
import io.bellwether.crawlers.extract.LinkExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.extract.ThreadExtractor;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final @Nullable LinkExtractor links;
    private final @Nullable ThreadExtractor threads;

    public PageReader(Site site, AuthorKeys authors) {
        this.site = site;
        scope = new SiteScope(site);
        posts = new PostMaker(site, authors);
        SiteRules rules = site.rules();
        SiteRules.Article article = SiteRules.Article.automatic();
        if (rules instanceof SiteRules.Feed feed) {
            article = feed.article();
            links = null;
            threads = null;
        } else if (rules instanceof SiteRules.Listing listing) {
            article = listing.article();
            links = new LinkExtractor(listing.links(), null);
            threads = null;
        } else if (rules instanceof SiteRules.Forum forum) {
            links = new LinkExtractor(forum.list(), forum.activity());
            threads = new ThreadExtractor(forum.thread());
        } else {
            throw new IllegalArgumentException("site " + site.id() + " has rules of unknown kind " + site.kind());
        }
        articles = new ArticleExtractor(article);
        counts = new CountsReader(article.counts());
    }

    /** A page as it came. */
    public record Page(Visit visit, URI address, String text, Instant fetchedAt) {}

    /** What the page holds for the site. */
    public PageContent read(Page page) {
        if (page.text().chars().filter(unit -> unit == '<').count() > MAX_TAGS) {
            return PageContent.problem("the page has more than " + MAX_TAGS + " tags");
        }
        return switch (page.visit().role()) {
            case FEED -> feed(page);
            case LISTING -> listing(page, PageRole.ARTICLE);
            case THREADS -> listing(page, PageRole.THREAD);
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
        return articles.extract(document(page), context(page));
    }

    private PageContent feed(Page page) {
        Optional<List<FeedExtractor.Entry>> entries = FeedExtractor.read(page.text(), context(page));
        if (entries.isEmpty()) {
            return PageContent.problem("the page is neither RSS nor Atom");
        }
        boolean followPages = site.rules() instanceof SiteRules.Feed feed && feed.followPages();
        List<FoundPost> found = new ArrayList<>();
        LinkSorter sorter = new LinkSorter();
        for (FeedExtractor.Entry entry : entries.get()) {
            if (followPages) {
                String address = entry.link() == null ? "" : entry.link();
                sorter.add(address, url -> new Link(PageRole.ARTICLE, url, null, entry.publishedAt(), entry.title()));
            } else {
                posts.make(entryDraft(entry, page), page.fetchedAt()).ifPresent(found::add);
            }
        }
        return new PageContent(found, sorter.followed, sorter.skipped, null, null, null);
    }

    private static PostDraft entryDraft(FeedExtractor.Entry entry, Page page) {
        Optional<String> link = Optional.ofNullable(entry.link()).flatMap(UrlNormalizer::normalize);
        String anchor = link.isPresent() ? "" : entry.guid() == null ? String.valueOf(entry.title()) : entry.guid();
        return new PostDraft(
                PostKind.NEWS,
                link.orElse(page.visit().home()),
                anchor,
                entry.title(),
                entry.text(),
                entry.author(),
                entry.publishedAt(),
                entry.publishedAt() == null ? null : PublishedAtSource.FEED,
                null,
                null,
                Reach.unknown());
    }

    private PageContent listing(Page page, PageRole itemRole) {
        if (links == null) {
            throw new IllegalStateException("site " + site.id() + " of kind " + site.kind() + " has no listing");
        }
        Document document = document(page);
        LinkSorter sorter = new LinkSorter();
        List<LinkExtractor.Item> items = links.items(document);
        for (LinkExtractor.Item item : items) {
            sorter.add(item.address(), url -> new Link(itemRole, url, item.activity(), null, null));
        }
        if (site.rules() instanceof SiteRules.Listing listing && listing.sections() != null) {
            for (String address : LinkExtractor.addresses(document, listing.sections())) {
                sorter.add(address, url -> Link.to(PageRole.LISTING, url));
            }
        }
        String next = links.next(document).flatMap(this::inside).orElse(null);
        String problem = items.isEmpty() ? "the selector of items finds no link" : null;
        return new PageContent(List.of(), sorter.followed, sorter.skipped, next, null, problem);
    }

    /** Tells the links that belong to the site from the others. */
    private final class LinkSorter {
        private final List<Link> followed = new ArrayList<>();
        private final List<SkippedLink> skipped = new ArrayList<>();

        void add(String address, Function<String, Link> link) {
            Optional<String> url = UrlNormalizer.normalize(address);
            Optional<String> reason = url.isEmpty()
                    ? Optional.of(address.isEmpty() ? "the entry has no link" : "not a web address")
                    : scope.refusal(URI.create(url.get()));
            reason.ifPresentOrElse(
                    words -> skipped.add(new SkippedLink(address, words)),
                    () -> followed.add(link.apply(url.orElse(address))));
        }
    }

    /** A page without text may only send browsers on; then it leads to the article. */
    private PageContent articlePage(Page page) {
        Document document = document(page);
        // The extraction takes the document apart.
        Optional<String> elsewhere = MetaRefresh.target(document);
        PageContent content = article(page, document);
        if (elsewhere.isEmpty() || !content.posts().isEmpty()) {
            return content;
        }
        LinkSorter sorter = new LinkSorter();
        sorter.add(elsewhere.get(), url -> Link.to(PageRole.ARTICLE, url));
        String problem = "the page holds no text and sends browsers to " + elsewhere.get();
        return new PageContent(List.of(), sorter.followed, sorter.skipped, null, null, problem);
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

    private PageContent thread(Page page) {
        if (threads == null) {
            throw new IllegalStateException("site " + site.id() + " of kind " + site.kind() + " has no threads");
        }
        Document document = document(page);
        boolean firstPage = page.visit().url().equals(page.visit().home());
        String title = firstPage ? threads.title(document).orElse(null) : null;
        String next = threads.next(document).flatMap(this::inside).orElse(null);
        String opening = page.visit().hints().openingAnchor();
        Map<String, FoundPost> found = new LinkedHashMap<>();
        boolean anchorsDiffer = true;
        for (ThreadExtractor.ThreadPost post : threads.posts(document, context(page))) {
            boolean opens = firstPage && found.isEmpty();
            if (opens) {
                opening = post.anchor();
            }
            Optional<FoundPost> made =
                    posts.make(threadDraft(page, post, opening, opens ? title : null), page.fetchedAt());
            anchorsDiffer &=
                    made.isEmpty() || found.putIfAbsent(made.get().post().id(), made.get()) == null;
        }
        String problem = null;
        if (found.isEmpty()) {
            problem = "the selector of posts finds no post with text";
        } else if (!anchorsDiffer) {
            problem = "posts share an anchor, and only the first of them is taken; check thread.anchor";
        }
        String anchor = firstPage ? opening : null;
        return new PageContent(new ArrayList<>(found.values()), List.of(), List.of(), next, anchor, problem);
    }

    /** The opening post has the thread's own id, so that every page of the thread knows it. */
    private PostDraft threadDraft(
            Page page, ThreadExtractor.ThreadPost post, @Nullable String opening, @Nullable String title) {
        String home = page.visit().home();
        boolean opens = post.anchor().equals(opening);
        String replyTo = post.replyTo();
        return new PostDraft(
                opens ? PostKind.THREAD : PostKind.POST,
                home,
                opens ? "" : post.anchor(),
                title,
                post.text(),
                post.author(),
                post.publishedAt(),
                post.publishedAt() == null ? null : PublishedAtSource.SELECTOR,
                PostId.of(site.id(), home, ""),
                replyTo == null || opens ? null : PostId.of(site.id(), home, replyTo.equals(opening) ? "" : replyTo),
                post.reach());
    }

    private Optional<String> inside(String address) {
        return UrlNormalizer.normalize(address)
                .filter(url -> scope.refusal(URI.create(url)).isEmpty());
    }

    private PageContext context(Page page) {
        return new PageContext(page.address().toString(), site.zone(), page.fetchedAt());
    }

    private static Document document(Page page) {
        return Jsoup.parse(page.text(), page.address().toString());
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
