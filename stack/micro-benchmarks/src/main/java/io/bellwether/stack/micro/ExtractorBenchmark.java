package io.bellwether.stack.micro;

import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One article page; the pages are the HTML files of the folder in the system property {@code bellwether.pages}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExtractorBenchmark {
    static final String PAGES = "bellwether.pages";

    private static final PageContext CONTEXT =
            new PageContext("https://example.com/story/1.html", ZoneOffset.UTC, Instant.parse("2026-04-01T00:00:00Z"));

    private final ArticleExtractor extractor = ArticleExtractor.automatic();
    private final List<String> pages = new ArrayList<>();
    private int next;

    @Setup
    public void readPages() throws IOException {
        String folder = System.getProperty(PAGES);
        if (folder == null) {
            throw new IllegalStateException("-D" + PAGES + " must name a folder of HTML files");
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.sorted().toList()) {
                pages.add(Files.readString(file));
            }
        }
    }

    /** Parsing alone: what no extractor can do without. */
    @Benchmark
    public Document parse() {
        return Jsoup.parse(page(), CONTEXT.url());
    }

    /** Parsing and extraction. */
    @Benchmark
    public Extraction extract() {
        return extractor.extract(page(), CONTEXT);
    }

    private String page() {
        next = (next + 1) % pages.size();
        return pages.get(next);
    }
}
