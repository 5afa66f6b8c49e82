package io.bellwether.crawlers.trial;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageText;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.pages.PageWishes;
import io.bellwether.crawlers.sites.Access;
import io.bellwether.crawlers.sites.Site;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dry run of one site: fetches its start pages, the next page of the first, and pages that they lead to, as the crawl
 * would, and tells what it would make of them. Nothing is written anywhere. Not thread-safe; takes as long as the site's pace
 * demands.
 */
public final class SiteTrial {
    private static final int MAX_STARTS = 3;
    private static final int ITEMS_OF_FIRST = 2;

    private final Site site;
    private final PageReader pages;
    private final PageInspector inspector;
    private final PoliteFetcher fetcher;
    private final LinkTrials links;
    private final List<TrialReport.PageTrial> tried = new ArrayList<>();
    private final Set<String> seenPosts = new HashSet<>();

    /** A trial that gets its pages from there. */
    public SiteTrial(Site site, TrialWeb web) {
        this.site = site;
        fetcher = new PoliteFetcher(site, web);
        // Keys of a trial are shown to nobody, so they need not be secret.
        pages = new PageReader(site, new AuthorKeys(new byte[AuthorKeys.MIN_KEY_BYTES]));
        inspector = new PageInspector(site, pages);
        links = new LinkTrials(fetcher);
    }

    /** Tries the start pages and some of what they lead to: about six pages in all. */
    public TrialReport run() {
        List<String> starts = site.start().stream().limit(MAX_STARTS).toList();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Tried start = attempt(startRole(), normal(starts.get(i)), 1, Visit.Hints.none());
            if (i == 0 && start.content() != null && start.content().next() != null) {
                attempt(
                        new Step(
                                startRole(),
                                normal(starts.get(0)),
                                start.content().next(),
                                2),
                        Visit.Hints.none());
            }
            items(start, i == 0 ? ITEMS_OF_FIRST : 1);
        }
        if (site.start().size() > starts.size()) {
            notes.add(
                    (site.start().size() - starts.size()) + " further start pages were not tried; give one with --url");
        }
        return new TrialReport(site.id(), site.kind().key(), tried, notes);
    }

    /**
     * Tries one page: a start page by its role, any other as an article, or a thread of a forum.
     *
     * @throws IllegalArgumentException if it is no web address
     */
    public TrialReport run(String url) {
        String normal = UrlNormalizer.normalize(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + url + "' is not a web address. Give one that begins with http:// or https://."));
        boolean start =
                site.start().stream().anyMatch(address -> normal(address).equals(normal));
        attempt(start ? startRole() : itemRole(), normal, 1, Visit.Hints.none());
        return new TrialReport(site.id(), site.kind().key(), tried, List.of());
    }

    private record Step(PageRole role, String home, String url, int page) {}

    private record Tried(Step step, @Nullable PageContent content) {}

    private void items(Tried start, int most) {
        if (start.content() == null) {
            return;
        }
        int left = most;
        for (Link link : start.content().links()) {
            if (left > 0
                    && link.role() != startRole()
                    && fetcher.refusal(URI.create(link.url())).isEmpty()) {
                left--;
                Tried item =
                        attempt(link.role(), link.url(), 1, new Visit.Hints(link.publishedAt(), link.title(), null));
                PageContent content = item.content();
                if (link.role() == PageRole.THREAD && content != null && content.next() != null && left == most - 1) {
                    attempt(
                            new Step(link.role(), link.url(), content.next(), 2),
                            new Visit.Hints(null, null, content.openingAnchor()));
                }
            }
        }
    }

    private Tried attempt(PageRole role, String url, int page, Visit.Hints hints) {
        return attempt(new Step(role, url, url, page), hints);
    }

    private Tried attempt(Step step, Visit.Hints hints) {
        PoliteFetcher.Fetch fetch = fetcher.fetch(URI.create(step.url()), step.role());
        if (!(fetch.outcome() instanceof FetchOutcome.Fetched fetched)) {
            tried.add(unread(step, fetch));
            return new Tried(step, null);
        }
        PageText text = fetched.body().text();
        Visit visit = new Visit(step.role(), step.home(), step.url(), step.page(), 0, Validators.none(), hints);
        Instant at = fetched.timing().at();
        PageReader.Page page = new PageReader.Page(visit, fetch.address(), fetched.body(), at);
        PageContent content = site.access().robotsMeta() == Access.RobotsMeta.HONOUR
                ? PageWishes.obeyed(pages.read(page), fetched.robotsTags().wishes(text.text()))
                : pages.read(page);
        PageInspector.Findings findings = inspector.inspect(page, content);
        List<String> notes = new ArrayList<>(findings.notes());
        repeated(step, content).ifPresent(notes::add);
        tried.add(new TrialReport.PageTrial(
                step.role().key(),
                step.url(),
                fetch.robots(),
                fetch.hops(),
                answer(fetched, text),
                findings.fields(),
                content.posts().size(),
                findings.masked(),
                findings.posts(),
                content.links().size() + content.skipped().size(),
                links.of(content),
                content.next(),
                findings.warnings(),
                notes,
                content.problem()));
        return new Tried(step, content);
    }

    private Optional<String> repeated(Step step, PageContent content) {
        boolean known = step.role() == PageRole.ARTICLE
                && content.posts().stream()
                                .map(found -> found.post().id())
                                .filter(id -> !seenPosts.add(id))
                                .count()
                        > 0;
        return known
                ? Optional.of(
                        "it has the canonical address of an earlier page, so the crawl knows it by the address that was"
                                + " asked for")
                : Optional.empty();
    }

    private static TrialReport.PageTrial unread(Step step, PoliteFetcher.Fetch fetch) {
        return new TrialReport.PageTrial(
                step.role().key(),
                step.url(),
                fetch.robots(),
                fetch.hops(),
                null,
                List.of(),
                0,
                Map.of(),
                List.of(),
                0,
                List.of(),
                null,
                List.of(),
                List.of(),
                fetch.problem());
    }

    private static TrialReport.AnswerTrial answer(FetchOutcome.Fetched fetched, PageText text) {
        Map<String, String> headers = new LinkedHashMap<>();
        putIfPresent(headers, "ETag", fetched.validators().etag());
        putIfPresent(headers, "Last-Modified", fetched.validators().lastModified());
        return new TrialReport.AnswerTrial(
                fetched.body().contentType().orElse(null),
                fetched.body().size(),
                text.charset().name(),
                text.decidedBy(),
                text.unreadable(),
                headers);
    }

    private static void putIfPresent(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static String normal(String address) {
        return UrlNormalizer.normalize(address).orElse(address);
    }

    private PageRole startRole() {
        return PageRole.ofStart(site.kind());
    }

    private PageRole itemRole() {
        return switch (site.kind()) {
            case FEED, SITEMAP, LISTING, JSON -> PageRole.ARTICLE;
            case THREAD -> PageRole.THREAD;
        };
    }
}
