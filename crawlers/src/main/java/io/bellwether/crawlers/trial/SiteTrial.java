package io.bellwether.crawlers.trial;

import io.bellwether.contract.Post;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.contract.privacy.PersonalData;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.fetch.AddressGuard;
import io.bellwether.crawlers.fetch.Environment;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.HostResolver;
import io.bellwether.crawlers.fetch.HttpPageFetcher;
import io.bellwether.crawlers.fetch.PageText;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.FoundPost;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.pages.PageWishes;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.sites.Access;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dry run of one site: fetches a start page and one page that it leads to, as the crawl would, and tells what it would
 * make of them. Nothing is written anywhere. Not thread-safe; takes as long as the site's pace demands.
 */
public final class SiteTrial {
    private static final int SHOWN_LINKS = 10;
    private static final int SHOWN_POSTS = 5;

    private final Site site;
    private final PageReader pages;
    private final PoliteFetcher fetcher;
    private final InstantSource clock;

    SiteTrial(Site site, AuthorKeys authors, PoliteFetcher fetcher, InstantSource clock) {
        this.site = site;
        this.fetcher = fetcher;
        this.clock = clock;
        pages = new PageReader(site, authors);
    }

    /** A trial over the network. */
    public static SiteTrial of(Site site, UserAgent userAgent, AuthorKeys authors) {
        InstantSource clock = InstantSource.system();
        HttpPageFetcher http = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()),
                userAgent,
                FetchLimits.defaults(),
                clock,
                Environment.ofProcess());
        return new SiteTrial(site, authors, new PoliteFetcher(site, http, userAgent, clock), clock);
    }

    /**
     * Tries the first start page, and one page that it leads to.
     *
     * @throws IOException if the sink cannot keep a page
     */
    public TrialReport run(PageSink sink) throws IOException {
        String start =
                UrlNormalizer.normalize(site.start().get(0)).orElse(site.start().get(0));
        Tried first = attempt(startRole(), start, Visit.Hints.none(), sink);
        List<TrialReport.PageTrial> tried = new ArrayList<>(List.of(first.page()));
        for (Link link : first.links()) {
            if (link.role() != startRole() && fetcher.allows(URI.create(link.url()))) {
                Visit.Hints hints = new Visit.Hints(link.publishedAt(), link.title(), null);
                tried.add(attempt(link.role(), link.url(), hints, sink).page());
                break;
            }
        }
        return new TrialReport(site.id(), site.kind().key(), tried);
    }

    /**
     * Tries one page: a start page by its role, any other as an article, or a thread of a forum.
     *
     * @throws IOException if the sink cannot keep the page
     */
    public TrialReport run(String url, PageSink sink) throws IOException {
        String normal = UrlNormalizer.normalize(url)
                .orElseThrow(() -> new IllegalArgumentException("'" + url + "' is not a web address"));
        boolean start = site.start().stream()
                .anyMatch(address -> UrlNormalizer.normalize(address).equals(Optional.of(normal)));
        PageRole role = start ? startRole() : itemRole();
        return new TrialReport(
                site.id(),
                site.kind().key(),
                List.of(attempt(role, normal, Visit.Hints.none(), sink).page()));
    }

    private record Tried(TrialReport.PageTrial page, List<Link> links) {}

    private Tried attempt(PageRole role, String url, Visit.Hints hints, PageSink sink) throws IOException {
        PoliteFetcher.Fetch fetch = fetcher.fetch(URI.create(url));
        TrialReport.RobotsTrial robots = robots(URI.create(url), fetch);
        if (!(fetch.outcome() instanceof FetchOutcome.Fetched fetched)) {
            return new Tried(unread(role, url, robots, fetch), List.of());
        }
        sink.accept(role.key(), url, fetched.body().bytes());
        PageText text = fetched.body().text();
        Visit visit = new Visit(role, url, url, 1, 0, Validators.none(), hints);
        PageReader.Page page = new PageReader.Page(visit, fetch.address(), text.text(), clock.instant());
        PageContent content = site.access().robotsMeta() == Access.RobotsMeta.HONOUR
                ? PageWishes.obeyed(pages.read(page), fetched.robotsTags().wishes(text.text()))
                : pages.read(page);
        List<Post> posts =
                content.posts().stream().limit(SHOWN_POSTS).map(FoundPost::post).toList();
        TrialReport.PageTrial trial = new TrialReport.PageTrial(
                role.key(),
                url,
                robots,
                fetch.hops(),
                body(fetched, text),
                role == PageRole.ARTICLE ? fields(pages.extraction(page)) : List.of(),
                content.posts().size(),
                content.posts().stream().mapToInt(FoundPost::piecesMasked).sum(),
                posts,
                content.links().size() + content.skipped().size(),
                links(content),
                content.next(),
                content.problem());
        return new Tried(trial, content.links());
    }

    private static TrialReport.PageTrial unread(
            PageRole role, String url, TrialReport.RobotsTrial robots, PoliteFetcher.Fetch fetch) {
        return new TrialReport.PageTrial(
                role.key(),
                url,
                robots,
                fetch.hops(),
                null,
                List.of(),
                0,
                0,
                List.of(),
                0,
                List.of(),
                null,
                fetch.problem());
    }

    private TrialReport.RobotsTrial robots(URI address, PoliteFetcher.Fetch fetch) {
        RobotsAnswer answer = fetch.robots();
        if (answer instanceof RobotsAnswer.Rules rules) {
            Long delay = rules.crawlDelay().map(java.time.Duration::toMillis).orElse(null);
            return new TrialReport.RobotsTrial(rules.allows(address), rules.origin(), delay);
        }
        String words = answer instanceof RobotsAnswer.Wait wait ? wait.reason() : "not asked";
        return new TrialReport.RobotsTrial(false, words, null);
    }

    private static TrialReport.BodyTrial body(FetchOutcome.Fetched fetched, PageText text) {
        Map<String, String> validators = new LinkedHashMap<>();
        putIfPresent(validators, "ETag", fetched.validators().etag());
        putIfPresent(validators, "Last-Modified", fetched.validators().lastModified());
        return new TrialReport.BodyTrial(
                fetched.body().contentType().orElse(null),
                fetched.body().size(),
                text.charset().name(),
                text.decidedBy(),
                text.unreadable(),
                validators);
    }

    private static void putIfPresent(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static List<TrialReport.FieldTrial> fields(Extraction found) {
        Map<String, String> rules = found.foundBy();
        return List.of(
                new TrialReport.FieldTrial("title", masked(found.title()), rules.get("title")),
                new TrialReport.FieldTrial("text", masked(found.text()), rules.get("text")),
                new TrialReport.FieldTrial("author", initial(found.author()), rules.get("author")),
                new TrialReport.FieldTrial(
                        "publishedAt",
                        found.publishedAt() == null ? null : found.publishedAt().toString(),
                        rules.get("publishedAt")),
                new TrialReport.FieldTrial(
                        "language", found.language(), found.language() == null ? null : "script and html lang"));
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : PersonalData.mask(text).text();
    }

    /** Enough to see that the right thing was found, without the name. */
    private static @Nullable String initial(@Nullable String author) {
        return author == null
                ? null
                : author.substring(0, author.offsetByCodePoints(0, 1)) + "… (" + author.length() + " characters)";
    }

    private List<TrialReport.LinkTrial> links(PageContent content) {
        List<TrialReport.LinkTrial> shown = new ArrayList<>();
        content.links().stream()
                .limit(SHOWN_LINKS)
                .map(link -> new TrialReport.LinkTrial(
                        link.url(), fetcher.allows(URI.create(link.url())) ? null : "robots.txt forbids the page"))
                .forEach(shown::add);
        content.skipped().stream()
                .limit(SHOWN_LINKS)
                .map(link -> new TrialReport.LinkTrial(link.address(), link.reason()))
                .forEach(shown::add);
        return shown;
    }

    private PageRole startRole() {
        return switch (site.kind()) {
            case FEED -> PageRole.FEED;
            case LISTING -> PageRole.LISTING;
            case THREAD -> PageRole.THREADS;
        };
    }

    private PageRole itemRole() {
        return switch (site.kind()) {
            case FEED, LISTING -> PageRole.ARTICLE;
            case THREAD -> PageRole.THREAD;
        };
    }
}
