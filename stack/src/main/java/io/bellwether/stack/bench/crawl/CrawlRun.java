package io.bellwether.stack.bench.crawl;

import io.bellwether.stack.bench.site.SeenRequest;
import java.time.Duration;
import java.util.List;

/**
 * One crawl of the whole site.
 *
 * @param wall from the start of the crawler to its end
 * @param atServer from the begin of the first request to the end of the last, as the server saw them
 * @param pages what the crawler emitted
 */
record CrawlRun(Duration wall, Duration atServer, List<EmittedPage> pages) {
    static CrawlRun of(Duration wall, List<SeenRequest> requests, List<EmittedPage> pages) {
        long first = requests.stream().mapToLong(SeenRequest::beginNanos).min().orElse(0);
        long last = requests.stream().mapToLong(SeenRequest::endNanos).max().orElse(0);
        return new CrawlRun(wall, Duration.ofNanos(last - first), pages);
    }

    double pagesPerSecond() {
        return pages.size() / (atServer.toNanos() / 1e9);
    }

    double pagesPerSecondOfWall() {
        return pages.size() / (wall.toNanos() / 1e9);
    }
}
