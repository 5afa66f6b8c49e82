package io.bellwether.stack.bench.crawl;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.bench.site.SeenRequest;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether many hosts at once are each left the pause that their site file asks for, measured at the servers over all
 * requests, robots.txt and redirects among them; and how near the crawl comes to the rate that the pause allows.
 */
public final class PaceBenchmark implements Benchmark {
    private static final int REDIRECTED = 3;

    private final Path folder;
    private final int hosts;
    private final int articles;
    private final Duration delay;

    /**
     * @param folder takes what the run writes
     * @param articles of each host; some are reached by redirects
     */
    public PaceBenchmark(Path folder, int hosts, int articles, Duration delay) {
        require(hosts >= 1, "hosts must be at least 1, but is %s", hosts);
        require(articles >= REDIRECTED, "articles of a host must be at least 3, but is %s", articles);
        this.folder = folder;
        this.hosts = hosts;
        this.articles = articles;
        this.delay = delay;
    }

    @Override
    public String name() {
        return "pace";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        ArticleSite.Size size = new ArticleSite.Size(hosts, articles, REDIRECTED);
        try (ArticleSite site = ArticleSite.start(folder.resolve("pace-site"), size)) {
            CrawlRun run = new FlinkCrawl(FlinkCrawl.Extraction.AUTOMATIC, delay)
                    .crawl(site, site.hosts(), folder.resolve("pace"));
            return outcome(run, site.requests());
        }
    }

    private BenchOutcome outcome(CrawlRun run, List<SeenRequest> requests) {
        List<Long> gaps = gaps(requests);
        List<String> faults = new ArrayList<>();
        long violations = gaps.stream().filter(gap -> gap < delay.toNanos()).count();
        long shortest = gaps.stream().mapToLong(gap -> gap).min().orElse(Long.MAX_VALUE);
        if (violations > 0) {
            faults.add(violations + " of " + gaps.size() + " pauses were shorter than " + delay.toMillis() + " ms");
        }
        if (run.pages().size() != hosts * articles) {
            faults.add(run.pages().size() + " pages were emitted, but the hosts have " + hosts * articles);
        }
        double ideal = hosts / (delay.toNanos() / 1e9);
        double achieved = gaps.size() / (run.atServer().toNanos() / 1e9);
        return new BenchOutcome(
                name(),
                List.of(
                        new BenchFigure("requests", "requests of " + hosts + " hosts", requests.size(), ""),
                        new BenchFigure("shortest-pause", "shortest pause between two begins", shortest / 1e6, "ms"),
                        new BenchFigure("violations", "pauses shorter than the delay", violations, ""),
                        new BenchFigure("achieved-rate", "requests a second", achieved, "requests/s"),
                        new BenchFigure("ideal-rate", "requests a second if none took any time", ideal, "requests/s"),
                        new BenchFigure("share-of-ideal", "share of that", achieved / ideal * 100, "%")),
                List.of(
                        "Measured at the servers, robots.txt and redirects among the requests. The pause is counted from the"
                                + " end of a request to the begin of the next, so the ideal is out of reach by the time of a"
                                + " request."),
                faults);
    }

    /** From the begin of each request to that of the next to the same host. */
    private static List<Long> gaps(List<SeenRequest> requests) {
        Map<String, List<SeenRequest>> ofHost = requests.stream().collect(Collectors.groupingBy(SeenRequest::host));
        List<Long> gaps = new ArrayList<>();
        for (List<SeenRequest> asked : ofHost.values()) {
            List<SeenRequest> sorted = asked.stream()
                    .sorted(Comparator.comparingLong(SeenRequest::beginNanos))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                gaps.add(sorted.get(i).beginNanos() - sorted.get(i - 1).beginNanos());
            }
        }
        return gaps;
    }
}
