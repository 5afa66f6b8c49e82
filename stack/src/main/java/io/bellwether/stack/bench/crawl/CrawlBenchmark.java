package io.bellwether.stack.bench.crawl;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.Medians;
import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many pages a second are fetched, extracted and emitted of one host whose delay is 0, beside Scrapy on the same site.
 * Crawlers take turns, round by round; the medians of their rounds are compared. Every run must emit every page with its
 * title, else the figures are worth nothing.
 */
public final class CrawlBenchmark implements Benchmark {
    private final Path folder;
    private final int articles;
    private final int rounds;

    /** @param folder takes what the runs write */
    public CrawlBenchmark(Path folder, int articles, int rounds) {
        require(articles >= 1, "pages must be at least 1, but is %s", articles);
        require(rounds >= 1, "rounds must be at least 1, but is %s", rounds);
        this.folder = folder;
        this.articles = articles;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "crawl";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<Crawler, List<CrawlRun>> runs = new LinkedHashMap<>();
        crawlers(notes).forEach(crawler -> runs.put(crawler, new ArrayList<>()));
        try (ArticleSite site = ArticleSite.start(folder.resolve("site"), new ArticleSite.Size(1, articles, 0))) {
            String host = site.hosts().get(0);
            ExpectedPages expected = new ExpectedPages(articles);
            for (int round = 1; round <= rounds; round++) {
                for (Crawler crawler : runs.keySet()) {
                    site.clear();
                    CrawlRun run = crawler.crawl(site, host, folder.resolve(crawler.id() + "-" + round));
                    faults.addAll(expected.faults(crawler.words() + ", round " + round, run.pages()));
                    runs.getOrDefault(crawler, List.of()).add(run);
                    progress.accept(told(crawler, round, run));
                }
            }
        }
        notes.add(
                "Pages/s: from the begin of the first request to the end of the last, as the server saw them; medians of "
                        + rounds + " rounds in turns. With start-up: from the start of the crawler to its end.");
        notes.add(
                "Bellwether: one request in flight, in a JVM that is started once; Scrapy: 16 in flight, a process per run.");
        return new BenchOutcome(name(), figures(runs), notes, faults);
    }

    private List<Crawler> crawlers(List<String> notes) throws InterruptedException {
        List<Crawler> crawlers = new ArrayList<>();
        crawlers.add(new FlinkCrawl(FlinkCrawl.Extraction.AUTOMATIC, Duration.ZERO));
        addScrapy(ScrapyCrawl.Extraction.SELECTORS, crawlers, notes);
        crawlers.add(new FlinkCrawl(FlinkCrawl.Extraction.SELECTORS, Duration.ZERO));
        addScrapy(ScrapyCrawl.Extraction.READABILITY, crawlers, notes);
        return crawlers;
    }

    private void addScrapy(ScrapyCrawl.Extraction extraction, List<Crawler> crawlers, List<String> notes)
            throws InterruptedException {
        if (ScrapyCrawl.available(extraction, folder.resolve("python"))) {
            crawlers.add(new ScrapyCrawl(extraction));
        } else {
            notes.add("Scrapy with " + extraction + " was not measured: Python lacks it. Install it by: "
                    + ScrapyCrawl.INSTALL);
        }
    }

    private static String told(Crawler crawler, int round, CrawlRun run) {
        return String.format(
                Locale.ROOT,
                "%s, round %d: %d pages, %.0f pages/s at the server, %.0f with start-up (%.1f s)",
                crawler.words(),
                round,
                run.pages().size(),
                run.pagesPerSecond(),
                run.pagesPerSecondOfWall(),
                run.wall().toMillis() / 1e3);
    }

    private static List<BenchFigure> figures(Map<Crawler, List<CrawlRun>> runs) {
        List<BenchFigure> figures = new ArrayList<>();
        Map<String, Double> speeds = new LinkedHashMap<>();
        runs.forEach((crawler, ofCrawler) -> {
            double speed = Medians.of(ofCrawler, CrawlRun::pagesPerSecond);
            double wall = Medians.of(ofCrawler, CrawlRun::pagesPerSecondOfWall);
            speeds.put(crawler.id(), speed);
            figures.add(new BenchFigure(crawler.id() + "-pages-per-second", crawler.words(), speed, "pages/s"));
            figures.add(new BenchFigure(
                    crawler.id() + "-pages-per-second-with-start-up",
                    crawler.words() + ", with start-up",
                    wall,
                    "pages/s"));
        });
        addRatio(figures, speeds, "bellwether-selectors", "scrapy-selectors");
        addRatio(figures, speeds, "bellwether-automatic", "scrapy-readability");
        addRatio(figures, speeds, "bellwether-automatic", "scrapy-selectors");
        return figures;
    }

    private static void addRatio(List<BenchFigure> figures, Map<String, Double> speeds, String ours, String theirs) {
        @Nullable Double our = speeds.get(ours);
        @Nullable Double their = speeds.get(theirs);
        if (our != null && their != null) {
            figures.add(new BenchFigure(
                    "ratio-" + ours + "-" + theirs, ours + " / " + theirs, our / their, "times as fast"));
        }
    }
}
