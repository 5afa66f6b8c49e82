package io.bellwether.crawlers.trial;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.proposal.LinkCluster;
import io.bellwether.crawlers.proposal.PageView;
import io.bellwether.crawlers.proposal.SiteDraft;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.crawlers.sites.SiteKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a site file from one address: looks at the page, at a few pages that it leads to, and tries what it proposes.
 * Fetches about ten pages, at the pace of a polite crawl. Used by one thread, once.
 */
public final class SiteProposer {
    private static final int MOST_CLUSTERS = 3;
    private static final int ITEMS = 3;
    private static final int MOST_FEEDS = 2;
    private static final int MOST_ABOVE = 4;
    private static final double WHOLE = 0.8;

    private final Wish wish;
    private final TrialWeb web;
    private final PoliteFetcher fetcher;
    private final Map<String, @Nullable PageView> seen = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * What the person asked for.
     *
     * @param id null to make one of the site's name
     * @param kind null to find out
     * @param allowPrivate whether the address may be of this machine or its network
     */
    public record Wish(
            URI start, @Nullable String id, @Nullable SiteKind kind, boolean allowPrivate) {}

    /**
     * A site file, and what it does.
     *
     * @param notes what else was seen, such as feeds
     */
    public record Proposal(Site site, String yaml, TrialReport trial, List<String> notes) {
        public Proposal {
            notes = List.copyOf(notes);
        }
    }

    public SiteProposer(Wish wish, TrialWeb web) {
        this.wish = wish;
        this.web = web;
        fetcher = new PoliteFetcher(parsed(provisional("listing", "listing: {items: a}")), web);
    }

    /**
     * The proposal; empty if nothing on the page looks like a source. Then {@link #notes()} say what was seen.
     *
     * @throws IllegalStateException if the page cannot be had; the message says why and what to do
     */
    public Optional<Proposal> propose() {
        PageView page = startPage(wish.start());
        Optional<String> yaml = yaml(page);
        return yaml.map(this::tried);
    }

    /** What was seen on the way. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private Proposal tried(String yaml) {
        Site site = parsed(yaml);
        TrialReport report = new SiteTrial(site, web).run();
        return new Proposal(site, yaml, report, notes);
    }

    private Optional<String> yaml(PageView page) {
        if (page.isFeed()) {
            return Optional.of(feed(page));
        }
        if (page.isSitemap()) {
            notes.add("the address is a sitemap; give an address of a page, and --kind listing");
            return Optional.empty();
        }
        SiteKind kind = wish.kind();
        if (kind == SiteKind.FEED) {
            return declaredFeed(page);
        }
        if (kind != SiteKind.LISTING && page.isMostlyThread()) {
            return fromThread(page);
        }
        Optional<String> list = list(page, kind);
        if (kind != null || list.filter(yaml -> yaml.contains("\nkind: thread")).isPresent()) {
            return list;
        }
        Optional<String> feed = declaredFeed(page);
        return feed.isPresent() ? feed : list;
    }

    /** The page is a thread; the list that leads to it is looked for. */
    private Optional<String> fromThread(PageView thread) {
        // The front page often shows the newest threads of all boards; the board's own address is longer.
        List<String> nearestFirst = thread.above().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_ABOVE)
                .toList();
        for (String address : nearestFirst) {
            Optional<PageView> above = page(URI.create(address));
            if (above.isPresent() && above.get().linksTo(thread.address())) {
                notes.add("the address is of one thread; the list that leads to it is " + address);
                return list(above.get(), SiteKind.THREAD);
            }
        }
        notes.add("the address is of one thread; give the address of the page that lists the threads");
        return Optional.empty();
    }

    private Optional<String> list(PageView page, @Nullable SiteKind kind) {
        List<LinkCluster> clusters = page.clusters();
        if (clusters.isEmpty()) {
            notes.add("the page has no group of three or more like links; perhaps a program in the browser draws it");
        }
        for (LinkCluster cluster : clusters.subList(0, Math.min(MOST_CLUSTERS, clusters.size()))) {
            List<PageView> items = items(cluster);
            Optional<PageView> thread = kind == SiteKind.LISTING
                    ? Optional.empty()
                    : items.stream().filter(PageView::isThread).max(Comparator.comparingInt(PageView::postCount));
            if (thread.isPresent() && (kind == SiteKind.THREAD || page.countsReplies(cluster))) {
                Optional<String> yaml = SiteDraft.thread(facts(page, thread.get()), cluster, thread.get());
                if (yaml.isPresent()) {
                    return yaml;
                }
            }
            if (kind != SiteKind.THREAD && items.stream().anyMatch(PageView::isArticle)) {
                Optional<String> yaml = SiteDraft.listing(facts(page, items.get(0)), cluster, items);
                if (yaml.isPresent()) {
                    return yaml;
                }
            }
            notes.add(cluster.addresses().size() + " links to " + cluster.pathShape() + " lead to no "
                    + (kind == SiteKind.THREAD ? "posts" : "articles"));
        }
        return Optional.empty();
    }

    private List<PageView> items(LinkCluster cluster) {
        List<PageView> items = new ArrayList<>();
        for (String address : cluster.addresses()) {
            if (items.size() < ITEMS && seen.size() < ITEMS * MOST_CLUSTERS) {
                page(URI.create(address)).ifPresent(items::add);
            }
        }
        return items;
    }

    private Optional<String> declaredFeed(PageView page) {
        List<String> feeds = page.feeds();
        for (String address : feeds.stream().limit(MOST_FEEDS).toList()) {
            Optional<PageView> feed = page(URI.create(address));
            if (feed.isPresent() && feed.get().isFeed()) {
                notes.add("the page names "
                        + (feeds.size() == 1 ? "a feed" : feeds.size() + " feeds: " + String.join(", ", feeds))
                        + "; --kind listing proposes the page's links instead");
                return Optional.of(feed(feed.get()));
            }
        }
        List<String> sitemaps = fetcher.sitemaps(page.address());
        if (!sitemaps.isEmpty()) {
            notes.add("robots.txt names sitemaps: " + String.join(", ", sitemaps));
        }
        if (wish.kind() == SiteKind.FEED) {
            notes.add("the page names no feed");
        }
        return Optional.empty();
    }

    private String feed(PageView feed) {
        Site probe = parsed(provisional(feed.address(), "feed", "feed: {follow: page}"));
        List<Link> links = read(probe, feed).links();
        Site whole = parsed(provisional(feed.address(), "feed", "feed: {follow: entry}"));
        int inEntry = read(whole, feed).posts().stream()
                .limit(1)
                .mapToInt(found -> letters(found.post().text()))
                .sum();
        Optional<PageView> article = links.isEmpty()
                ? Optional.empty()
                : page(URI.create(links.get(0).url()));
        int onPage = article.map(PageView::articleLetters).orElse(0);
        boolean entry = inEntry > 0 && inEntry >= onPage * WHOLE;
        String reason = "the first entry has " + inEntry + " letters, its page " + onPage
                + (entry ? "; 'page' would fetch each entry's page" : "; 'entry' would save a request each");
        List<PageView> pages = new ArrayList<>(List.of(feed));
        article.ifPresent(pages::add);
        return SiteDraft.feed(
                new SiteDraft.Facts(wish.id(), feed.address(), wish.allowPrivate(), pages), entry, reason);
    }

    private PageContent read(Site site, PageView feed) {
        PageReader reader = new PageReader(site, new AuthorKeys(new byte[AuthorKeys.MIN_KEY_BYTES]));
        String address = feed.address().toString();
        Visit visit = new Visit(PageRole.FEED, address, address, 1, 0, Validators.none(), Visit.Hints.none());
        return reader.read(new PageReader.Page(
                visit, feed.address(), feed.text(), web.clock().instant()));
    }

    private SiteDraft.Facts facts(PageView start, PageView item) {
        return new SiteDraft.Facts(wish.id(), start.address(), wish.allowPrivate(), List.of(start, item));
    }

    private PageView startPage(URI address) {
        PoliteFetcher.Fetch fetch = fetcher.fetch(address, PageRole.LISTING);
        return view(fetch)
                .orElseThrow(
                        () -> new IllegalStateException("Cannot look at " + address + ": " + fetch.problem() + "."));
    }

    private Optional<PageView> page(URI address) {
        String key = address.toString();
        if (!seen.containsKey(key)) {
            seen.put(key, view(fetcher.fetch(address, PageRole.LISTING)).orElse(null));
        }
        return Optional.ofNullable(seen.get(key));
    }

    private Optional<PageView> view(PoliteFetcher.Fetch fetch) {
        if (!(fetch.outcome() instanceof FetchOutcome.Fetched fetched)) {
            return Optional.empty();
        }
        Instant at = fetched.timing().at();
        return Optional.of(PageView.of(fetch.address(), fetched.body().text().text(), at));
    }

    private String provisional(String kind, String rules) {
        return provisional(wish.start(), kind, rules);
    }

    private String provisional(URI start, String kind, String rules) {
        return "id: proposal\nkind: " + kind + "\nstart: \"" + start + "\"\nallow-private: " + wish.allowPrivate()
                + "\ndelay: " + (wish.allowPrivate() ? "100ms" : "1s") + "\n"
                + rules + "\n";
    }

    private static Site parsed(String yaml) {
        SiteFile file = SiteFiles.parse("proposal.yaml", yaml);
        return file.site()
                .orElseThrow(() -> new IllegalStateException("The proposed file has faults, which is a fault of the"
                        + " proposer; please report it: " + file.faults() + "\n" + yaml));
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
