package io.bellwether.stack.bench.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks in small; what is promised is asserted, no speed is. */
@Timeout(240)
class CrawlBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    void crawlsEveryPageOfTheSiteWithItsTitle() throws Exception {
        List<String> progress = new ArrayList<>();

        BenchOutcome outcome = new CrawlBenchmark(folder, 60, 1).run(progress::add);

        assertThat(outcome.faults()).isEmpty();
        assertThat(progress).anyMatch(line -> line.startsWith("Bellwether, automatic, round 1: 60 pages, "));
        assertThat(outcome.figures())
                .extracting(BenchFigure::id)
                .contains("bellwether-automatic-pages-per-second", "bellwether-selectors-pages-per-second");
    }

    @Test
    void leavesEveryHostItsPauseBetweenAnyTwoRequests() throws Exception {
        BenchOutcome outcome = new PaceBenchmark(folder, 8, 10, Duration.ofMillis(100)).run(line -> {});

        assertThat(outcome.faults()).isEmpty();
        assertThat(figure(outcome, "shortest-pause")).isGreaterThanOrEqualTo(100);
        assertThat(figure(outcome, "requests")).isEqualTo(8 * (1 + 1 + 10 + 3));
    }

    private static double figure(BenchOutcome outcome, String id) {
        return outcome.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
