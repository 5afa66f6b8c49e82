package io.bellwether.stack.bench.crawl;

import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;

/** A way to crawl the site that is measured. */
interface Crawler {

    /** In JSON, such as {@code scrapy-selectors}. */
    String id();

    /** For people. */
    String words();

    /**
     * Crawls all pages of a host once.
     *
     * @param folder takes what the run writes; made by the callee
     */
    CrawlRun crawl(ArticleSite site, String host, Path folder)
            throws CannotStartException, IOException, InterruptedException;
}
