package io.bellwether.stack.micro;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierChange;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.PostMark;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A frontier with as many articles waiting as it holds; an operation is one visit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrontierBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final int VISITS = 1_000;
    private static final int IN_FLIGHT = 4;

    private final Site site = SiteFiles.parse(
                    "micro.yaml", "id: micro\nkind: listing\nstart: https://example.com/news\nlisting: {items: ul a}\n")
            .site()
            .orElseThrow();
    private final Frontier.Snapshot full = full();
    private Frontier frontier = Frontier.restore(site, full);

    private Frontier.Snapshot full() {
        Frontier filled = Frontier.restore(site, Frontier.Snapshot.empty());
        List<Link> links = IntStream.range(0, Frontier.MAX_PENDING)
                .mapToObj(number -> Link.to(PageRole.ARTICLE, "https://example.com/story/" + number + ".html"))
                .toList();
        Visit listing = filled.next(NOW).orElseThrow();
        filled.apply(new FrontierChange.Visited(
                listing, NOW, new FrontierChange.Found(links, List.of(), null, null, null, Validators.none())));
        return filled.snapshot();
    }

    @Setup(Level.Invocation)
    public void fill() {
        frontier = Frontier.restore(site, full);
    }

    /** Beginning and ending of visits, one after the other, with as many in flight as a reader has. */
    @Benchmark
    @OperationsPerInvocation(VISITS)
    public Frontier nextAndApply() {
        Set<String> inFlight = new HashSet<>();
        List<Visit> begun = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            Optional<Visit> next = frontier.next(NOW, inFlight);
            next.ifPresent(visit -> {
                inFlight.add(visit.home());
                begun.add(visit);
            });
            if (begun.size() >= IN_FLIGHT) {
                Visit ended = begun.remove(0);
                inFlight.remove(ended.home());
                List<PostMark> posts = List.of(new PostMark(i, i));
                frontier.apply(new FrontierChange.Visited(ended, NOW, FrontierChange.Found.posts(posts)));
            }
        }
        return frontier;
    }

    /** What every checkpoint takes. */
    @Benchmark
    public Frontier.Snapshot snapshot() {
        return frontier.snapshot();
    }
}
