package io.bellwether.stack.bench.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Posts a second of the trends job, by turns with a bare count by key over the same posts, and how long checkpoints take. */
public final class TrendsBenchmark implements Benchmark {
    private static final double MOST_CHECKPOINT_MILLIS = 2_000;
    private static final double LEAST_POSTS = 20_000;

    private final Plan plan;

    /**
     * What is measured.
     *
     * @param posts in each run
     * @param subjects that all stay active: companies, and companies with a risk event
     * @param postsPerWindow in each window of five minutes of event time
     * @param stateMemory of RocksDB, in MiB, for all subtasks together
     * @param folder for what the runs write
     */
    public record Plan(
            long posts, int subjects, int postsPerWindow, int parallelism, int stateMemory, int rounds, Path folder) {
        public Plan {
            require(stateMemory >= 64, "state-memory must be at least 64 MiB, but is %s", stateMemory);
        }
    }

    public TrendsBenchmark(Plan plan) {
        this.plan = plan;
    }

    private record Round(TrendsRun.Measured count, TrendsRun.Measured trends) {
        double ratio() {
            return trends.pace().perSecond() / count.pace().perSecond();
        }

        /** The same from processor time, which does not depend on what else the machine does. */
        double ratioAtBest() {
            return count.pace().cpuMillis() / trends.pace().cpuMillis();
        }
    }

    @Override
    public String name() {
        return "trends";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        TrendsRun runs = new TrendsRun(plan);
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= plan.rounds(); i++) {
            Round round = new Round(
                    runs.count(plan.folder().resolve("count-" + i)),
                    runs.trends(plan.folder().resolve("trends-" + i)));
            rounds.add(round);
            progress.accept(text(
                    "round %d: count %,.0f/s, trends %,.0f/s (%.2f, by CPU time %.2f), checkpoints %.0f ms",
                    i,
                    round.count().pace().perSecond(),
                    round.trends().pace().perSecond(),
                    round.ratio(),
                    round.ratioAtBest(),
                    round.trends().checkpointMillis()));
        }
        return new BenchOutcome(name(), figures(rounds), notes(), faults(rounds));
    }

    private static List<BenchFigure> figures(List<Round> rounds) {
        return List.of(
                new BenchFigure(
                        "count",
                        "bare count by key",
                        median(rounds, round -> round.count().pace().perSecond()),
                        "posts/s"),
                new BenchFigure(
                        "trends",
                        "trends job (at least 20,000)",
                        median(rounds, round -> round.trends().pace().perSecond()),
                        "posts/s"),
                new BenchFigure("ratio", "trends job / count", median(rounds, Round::ratio), ""),
                new BenchFigure("ratio-cpu", "the same by CPU time", median(rounds, Round::ratioAtBest), ""),
                new BenchFigure(
                        "count-cpu",
                        "CPU of the count",
                        median(rounds, round -> round.count().pace().cpuMillis()),
                        "ms/post"),
                new BenchFigure(
                        "trends-cpu",
                        "CPU of the trends job",
                        median(rounds, round -> round.trends().pace().cpuMillis()),
                        "ms/post"),
                new BenchFigure(
                        "checkpoint-p95",
                        "95 % of checkpoints (at most 2,000)",
                        median(rounds, round -> round.trends().checkpointMillis()),
                        "ms"));
    }

    private List<String> notes() {
        return List.of(
                text(
                        "%,d posts in each run, %,d subjects, %,d posts in each window of 5 min of event time, parallelism %d,"
                                + " RocksDB with %,d MiB of memory, a checkpoint every 10 s; figures are medians of %d"
                                + " rounds",
                        plan.posts(),
                        plan.subjects(),
                        plan.postsPerWindow(),
                        plan.parallelism(),
                        plan.stateMemory(),
                        plan.rounds()),
                "trends job: stories, counts, judging of every subject's every window, zeros included, and documents; posts are"
                        + " made in memory and what comes out is dropped",
                "a run ends when event time has passed the end of its posts at the last operator, while the input goes on;"
                        + " after five minutes of event time an hour ends, with its forecasts and rankings",
                "count: the same posts, a number in RocksDB for each of their subjects",
                "CPU: all threads of this JVM, the start of Flink included");
    }

    private static List<String> faults(List<Round> rounds) {
        List<String> faults = new ArrayList<>();
        double posts = median(rounds, round -> round.trends().pace().perSecond());
        if (posts < LEAST_POSTS) {
            faults.add(text("the trends job takes %,.0f posts a second, not 20,000", posts));
        }
        double checkpoint = median(rounds, round -> round.trends().checkpointMillis());
        if (checkpoint > MOST_CHECKPOINT_MILLIS) {
            faults.add(text("95 %% of checkpoints take up to %,.0f ms, not 2,000", checkpoint));
        }
        return faults;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
