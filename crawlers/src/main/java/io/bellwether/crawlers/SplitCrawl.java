package io.bellwether.crawlers;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The working copy of a split: which of its sites the engine crawls. Owned by the fetcher thread. */
final class SplitCrawl {
    private final CrawlEngine engine;
    private final AuthorKeys authors;
    private final Map<String, SiteCrawl> crawls = new HashMap<>();
    private CrawlSplit settled;

    SplitCrawl(CrawlSplit split, CrawlEngine engine, AuthorKeys authors) {
        this.engine = engine;
        this.authors = authors;
        settled = split;
        split.sites().forEach(this::open);
    }

    /**
     * Crawls these sites from now on and no others. A request that is under way for a site that changed ends unheard, and
     * its page is asked for again.
     *
     * @return whether that changed anything
     */
    boolean change(List<Site> sites, Instant at) {
        if (settled.with(sites, at).hasSitesOf(settled)) {
            return false;
        }
        CrawlSplit before = settled;
        settled = current().with(sites, at);
        crawls.entrySet().removeIf(crawl -> {
            boolean gone = !settled.crawls(crawl.getKey());
            if (gone) {
                engine.remove(crawl.getValue());
            }
            return gone;
        });
        settled.sites().forEach((id, site) -> {
            if (!before.crawlsAs(id, site)) {
                open(id, site);
            }
        });
        return true;
    }

    /** Which sites are crawled, by id. */
    Map<String, SiteCrawl> crawls() {
        return Map.copyOf(crawls);
    }

    private CrawlSplit current() {
        Map<String, CrawledSite> sites = new HashMap<>(settled.sites());
        crawls.forEach((id, crawl) -> sites.computeIfPresent(
                id, (key, site) -> site.at(crawl.frontier().snapshot())));
        return new CrawlSplit(settled.hostGroup(), sites);
    }

    private void open(String id, CrawledSite crawled) {
        Site site = crawled.site();
        if (site != null && crawled.active()) {
            SiteCrawl crawl = new SiteCrawl(settled.splitId(), site, crawled.frontier(), authors);
            crawls.put(id, crawl);
            engine.add(crawl);
        }
    }
}
