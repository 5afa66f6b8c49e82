package io.bellwether.crawlers;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.Post;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl yields: a post that was found, or the record of one fetch. Exactly one of the two is present.
 *
 * @param post found on a page, personal data already masked
 * @param fetch one line of the crawl log
 */
public record CrawlEvent(@Nullable Post post, @Nullable CrawlRecord fetch) {
    public CrawlEvent {
        require((post == null) != (fetch == null), "a crawl event must hold either a post or a fetch, and not both");
    }

    static CrawlEvent of(Post post) {
        return new CrawlEvent(post, null);
    }

    static CrawlEvent of(CrawlRecord fetch) {
        return new CrawlEvent(null, fetch);
    }
}
