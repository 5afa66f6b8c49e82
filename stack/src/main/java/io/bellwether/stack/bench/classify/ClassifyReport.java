package io.bellwether.stack.bench.classify;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the benchmark found, in figures and words.
 *
 * @param setting what has to be known of texts, model and machine
 */
record ClassifyReport(
        List<Round> rounds, double paddingShare, double textsPerBatch, Growth growth, List<String> setting) {
    private static final double LEAST_CLASSIFY = 0.85;
    private static final double LEAST_JOB = 0.7;
    private static final double MOST_PADDING = 0.1;
    private static final double MOST_GROWTH = 0.05;
    private static final double PERCENT = 100;
    private static final double MEBIBYTE = 1 << 20;

    BenchOutcome outcome(String benchmark) {
        return new BenchOutcome(benchmark, figures(), notes(), faults());
    }

    private boolean withJob() {
        return rounds.stream().allMatch(round -> round.job() != null);
    }

    private double classifyRatio() {
        return Round.median(rounds, Round::classifyRatio);
    }

    private double jobRatio() {
        return Round.median(rounds, Round::jobRatio);
    }

    private List<BenchFigure> figures() {
        List<BenchFigure> figures = new ArrayList<>();
        figures.add(new BenchFigure(
                "bare",
                "bare forward passes",
                Round.median(rounds, round -> round.bare().perSecond()),
                "texts/s"));
        figures.add(new BenchFigure(
                "classify",
                "classify",
                Round.median(rounds, round -> round.classify().perSecond()),
                "texts/s"));
        figures.add(new BenchFigure("classify-ratio", "classify / bare (at least 0.85)", classifyRatio(), ""));
        figures.add(new BenchFigure(
                "classify-ratio-cpu", "the same by CPU time", Round.median(rounds, Round::classifyRatioAtBest), ""));
        figures.add(new BenchFigure(
                "bare-cpu",
                "CPU of bare",
                Round.median(rounds, round -> round.bare().cpuMillis()),
                "ms/text"));
        figures.add(new BenchFigure(
                "classify-cpu",
                "CPU of classify",
                Round.median(rounds, round -> round.classify().cpuMillis()),
                "ms/text"));
        if (withJob()) {
            figures.add(new BenchFigure("job", "analysis job", Round.median(rounds, Round::jobPerSecond), "posts/s"));
            figures.add(new BenchFigure("job-ratio", "analysis job / bare (at least 0.7)", jobRatio(), ""));
            figures.add(new BenchFigure(
                    "job-ratio-cpu", "the same by CPU time", Round.median(rounds, Round::jobRatioAtBest), ""));
            figures.add(new BenchFigure(
                    "job-cpu", "CPU of the analysis job", Round.median(rounds, Round::jobCpuMillis), "ms/post"));
        }
        figures.add(new BenchFigure("padding", "padding of classify (at most 10)", paddingShare * PERCENT, "%"));
        figures.add(new BenchFigure("batch", "texts in a batch", textsPerBatch, ""));
        Long early = growth.early();
        Long late = growth.late();
        if (early != null && late != null) {
            figures.add(new BenchFigure("native-early", "native memory after a tenth", early / MEBIBYTE, "MiB"));
            figures.add(new BenchFigure("native-late", "native memory after all", late / MEBIBYTE, "MiB"));
        }
        figures.add(
                new BenchFigure("native-growth", "growth of native memory (at most 5)", growth.share() * PERCENT, "%"));
        return figures;
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (classifyRatio() < LEAST_CLASSIFY) {
            faults.add(text("classify reaches %.2f of the bare network, not %.2f", classifyRatio(), LEAST_CLASSIFY));
        }
        if (withJob() && jobRatio() < LEAST_JOB) {
            faults.add(text("the analysis job reaches %.2f of the bare network, not %.2f", jobRatio(), LEAST_JOB));
        }
        if (paddingShare > MOST_PADDING) {
            faults.add(text("%.1f percent of the tokens are padding, not at most 10", paddingShare * PERCENT));
        }
        if (growth.tells() && growth.share() > MOST_GROWTH) {
            faults.add(text("native memory grew by %.1f percent, not at most 5", growth.share() * PERCENT));
        }
        return faults;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(setting);
        notes.add(
                "classify: JSON lines to JSON lines with companies. Analysis job: posts in JSON to analyzed posts and documents,"
                        + " masking, languages, companies, keywords and stories included; parallelism 1, RocksDB, checkpoints;"
                        + " no Kafka, no Elasticsearch");
        notes.add(
                "by CPU time: what it would be were the cores free, from the busiest thread of each; where others keep the"
                        + " machine busy, several threads get more of it than the one of the bare network");
        notes.add(text(
                "native memory: resident less heap, after %,d and %,d documents by classify%s",
                growth.documents() / Growth.EARLY_PART,
                growth.documents(),
                growth.tells() ? "" : "; only --documents 1000000 says whether it grows"));
        return notes;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
