package io.bellwether.stack.bench.crawl;

import io.bellwether.crawlers.CrawlEvent;
import io.bellwether.crawlers.CrawlSource;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Bellwether's crawl as it runs in production: the bounded {@link CrawlSource} on a Flink cluster with checkpoints, which is
 * started for the run and stopped after it.
 */
final class FlinkCrawl implements Crawler {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);
    private static final byte[] AUTHOR_KEY = "the key of a measurement".getBytes(StandardCharsets.UTF_8);

    private final Extraction extraction;
    private final Duration delay;

    /** How the fields of an article are found. */
    enum Extraction {
        /** By Bellwether itself, without a rule. */
        AUTOMATIC(""),
        /** By selectors that were written for the site. */
        SELECTORS("""
                article:
                  title: h1.headline
                  text: div.story-body
                  author: span.author
                  published-at: {select: time.published, attribute: datetime}
                """);

        private final String keys;

        Extraction(String keys) {
            this.keys = keys;
        }
    }

    FlinkCrawl(Extraction extraction, Duration delay) {
        this.extraction = extraction;
        this.delay = delay;
    }

    @Override
    public String id() {
        return extraction == Extraction.AUTOMATIC ? "bellwether-automatic" : "bellwether-selectors";
    }

    @Override
    public String words() {
        return extraction == Extraction.AUTOMATIC ? "Bellwether, automatic" : "Bellwether, selectors";
    }

    @Override
    public CrawlRun crawl(ArticleSite site, String host, Path folder)
            throws CannotStartException, IOException, InterruptedException {
        return crawl(site, List.of(host), folder);
    }

    /** Crawls all pages of some hosts once. */
    CrawlRun crawl(ArticleSite site, List<String> hosts, Path folder)
            throws CannotStartException, IOException, InterruptedException {
        Files.createDirectories(folder);
        Path posts = folder.resolve("posts.jsonl");
        List<Site> sites = new ArrayList<>();
        for (String host : hosts) {
            sites.add(siteOf("bench-" + sites.size(), host));
        }
        long begin = System.nanoTime();
        try (FlinkCluster cluster = FlinkCluster.start(folder.resolve("flink"), Port.free(), 1)) {
            FlinkJob job = cluster.submit("crawl", dataflow(cluster, sites, posts));
            JobResult result = job.onEnd().get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            Duration wall = Duration.ofNanos(System.nanoTime() - begin);
            if (result.getSerializedThrowable().isPresent()) {
                throw new IllegalStateException(
                        "the crawl failed", result.getSerializedThrowable().get());
            }
            return CrawlRun.of(wall, site.requests(), EmittedPage.read(posts));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the crawl did not end within " + ENDS_WITHIN, e);
        }
    }

    private static StreamExecutionEnvironment dataflow(FlinkCluster cluster, List<Site> sites, Path posts) {
        StreamExecutionEnvironment environment =
                JobEnvironment.create(FlinkConfig.defaults().withCheckpointDirectory(cluster.checkpointDirectory()));
        CrawlSource source = CrawlSource.builder()
                .sites(sites)
                .authorKey(AUTHOR_KEY)
                .userAgent(new UserAgent("bench", "https://bellwether.example/crawler"))
                .bounded()
                .build();
        environment
                .fromSource(source, WatermarkStrategy.<CrawlEvent>noWatermarks(), "crawl sites")
                .uid("crawl-sites")
                .sinkTo(new PostLinesSink(posts))
                .name("write posts")
                .uid("posts");
        return environment;
    }

    private Site siteOf(String id, String host) {
        String yaml =
                "id: " + id + "\nkind: listing\nstart: " + ArticleSite.start(host) + "\ndelay: " + delay.toMillis()
                        + "ms\nallow-private: true\nmax-pages: 100\n"
                        + "listing: {items: ul.stories a, next: a.next}\n" + extraction.keys;
        SiteFile file = SiteFiles.parse("bench.yaml", yaml);
        return file.site()
                .orElseThrow(() -> new IllegalStateException("the site file of the benchmark: " + file.faults()));
    }
}
