package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of each link of a page whether the crawl would follow it. */
final class LinkTrials {
    private static final int SHOWN_LINKS = 200;
    /** Each further one costs a request for its robots.txt. */
    private static final int MAX_ORIGINS = 4;

    private final PoliteFetcher fetcher;
    private final Set<String> origins = new HashSet<>();

    LinkTrials(PoliteFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** The first links of the page, those that would be followed and those that would not. */
    List<TrialReport.LinkTrial> of(PageContent content) {
        List<TrialReport.LinkTrial> shown = new ArrayList<>();
        for (Link link : content.links()) {
            URI address = URI.create(link.url());
            String origin = RobotsPolicy.origin(address);
            if (shown.size() < SHOWN_LINKS && (origins.contains(origin) || origins.size() < MAX_ORIGINS)) {
                origins.add(origin);
                shown.add(new TrialReport.LinkTrial(
                        link.url(), fetcher.refusal(address).orElse(null)));
            }
        }
        content.skipped().stream()
                .limit(SHOWN_LINKS)
                .map(link -> new TrialReport.LinkTrial(link.address(), link.reason()))
                .forEach(shown::add);
        return shown;
    }
}
