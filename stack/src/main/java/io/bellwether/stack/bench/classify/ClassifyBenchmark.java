package io.bellwether.stack.bench.classify;

import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.BarePasses;
import io.bellwether.models.djl.Device;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.CpuUse;
import io.bellwether.stack.bench.Pace;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Documents a second of {@code classify} and of the analysis job, each as a ratio to bare forward passes of the same network on
 * the same texts in the same run, by turns; padding; and whether native memory grows.
 */
public final class ClassifyBenchmark implements Benchmark {
    private static final int BATCH = 64;
    private static final double PERCENT = 100;
    /** The texts are judged again and again until it is so many: the JVM compiles for the first seconds. */
    private static final long JUDGED = 30_000;

    private final Plan plan;
    private final LineJudge.Opener judges;

    /**
     * What is measured.
     *
     * @param documents judged in all to see whether memory grows; the first tenth is where it is compared with
     * @param jobDocuments posts through the analysis job in each round; 0 leaves it out
     * @param texts different texts, at most
     * @param folder for what the runs write
     */
    public record Plan(
            Path bundle, Device device, long documents, long jobDocuments, int texts, int rounds, Path folder) {}

    public ClassifyBenchmark(Plan plan, LineJudge.Opener judges) {
        this.plan = plan;
        this.judges = judges;
    }

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        BenchTexts all = BenchTexts.beside(Installation.ofThisJvm().root());
        BenchTexts texts = all.first(plan.texts());
        ModelBundle bundle = ModelBundle.open(plan.bundle());
        progress.accept("judging " + texts.words() + " by " + bundle.version());
        JobRun job = new JobRun(plan.bundle(), plan.device().words(), all.texts());
        try (BarePasses bare = BarePasses.of(bundle, plan.device(), texts.texts(), BATCH);
                LineJudge judge = judges.open()) {
            bare(texts, bare);
            judged(judge, texts, JUDGED);
            List<Round> rounds = new ArrayList<>();
            for (int i = 1; i <= plan.rounds(); i++) {
                Round round = round(texts, bare, judge, job, plan.folder().resolve("job-" + i));
                rounds.add(round);
                progress.accept(round.words(i));
            }
            double padding = judge.paddingShare();
            Growth growth = growth(judge, texts, progress);
            return new ClassifyReport(rounds, padding, judge.textsPerBatch(), growth, setting(texts, bundle, bare))
                    .outcome(name());
        }
    }

    private Round round(BenchTexts texts, BarePasses bare, LineJudge judge, JobRun job, Path folder)
            throws CannotStartException, IOException, InterruptedException {
        Pace before = bare(texts, bare);
        Pace classify = judged(judge, texts, Math.max(JUDGED, texts.count()));
        Pace between = bare(texts, bare);
        if (plan.jobDocuments() == 0) {
            return new Round(before.and(between), classify, between, null);
        }
        Pace posts = job.pace(plan.jobDocuments(), folder);
        return new Round(before.and(between), classify, between.and(bare(texts, bare)), posts);
    }

    private static Pace bare(BenchTexts texts, BarePasses bare) {
        CpuUse.Span cpu = new CpuUse.Span();
        long begin = System.nanoTime();
        bare.run();
        return Pace.of(texts.count(), (System.nanoTime() - begin) / 1e9, cpu.end());
    }

    private static Pace judged(LineJudge judge, BenchTexts texts, long count) throws IOException, InterruptedException {
        InputStream lines = new TextLines(texts.texts(), count);
        CpuUse.Span cpu = new CpuUse.Span();
        long begin = System.nanoTime();
        judge.judge(lines, OutputStream.nullOutputStream());
        return Pace.of(count, (System.nanoTime() - begin) / 1e9, cpu.end());
    }

    private Growth growth(LineJudge judge, BenchTexts texts, Consumer<String> progress)
            throws IOException, InterruptedException {
        long early = plan.documents() / Growth.EARLY_PART;
        judged(judge, texts, early);
        Long first = NativeMemory.bytes().orElse(null);
        progress.accept(text("native memory is read after %,d of %,d documents", early, plan.documents()));
        judged(judge, texts, plan.documents() - early);
        return new Growth(plan.documents(), first, NativeMemory.bytes().orElse(null));
    }

    private List<String> setting(BenchTexts texts, ModelBundle bundle, BarePasses bare) {
        return List.of(
                text(
                        "%s, %.1f tokens each, judged by %s on %s",
                        texts.words(),
                        (double) bare.tokens() / texts.count(),
                        bundle.version(),
                        plan.device().words()),
                text(
                        "PyTorch computes an operation with %d thread(s), in all three alike; figures are medians of %d rounds",
                        BarePasses.threads(), plan.rounds()),
                text(
                        "bare: batches of %d sorted by length (%.1f percent padding), tensors made before, logits read, one after the"
                                + " other; classify and the job have up to %d in the network at a time",
                        BATCH, bare.paddingShare() * PERCENT, BarePasses.batchesWhenServing(plan.device())));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
