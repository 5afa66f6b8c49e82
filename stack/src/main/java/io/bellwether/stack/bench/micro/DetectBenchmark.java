package io.bellwether.stack.bench.micro;

import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.ShareState;
import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the detector costs per series and window, beside a plain z-score in the same run, and what it keeps of a series. */
public final class DetectBenchmark implements Benchmark {
    private static final String CLASS = "DetectorBenchmark";
    private static final int MOST_BYTES = 1_024;

    private final Path folder;

    /** @param folder takes log and results */
    public DetectBenchmark(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        return outcome(new MicroBenchmarks(folder, CLASS).run(progress).figures());
    }

    static BenchOutcome outcome(List<BenchFigure> measured) {
        Map<String, Double> nanos = measured.stream()
                .collect(Collectors.toMap(
                        figure -> figure.id().substring(figure.id().lastIndexOf('.') + 1), BenchFigure::value));
        double detector = of(nanos, "detector");
        double stored = of(nanos, "detectorOfStoredState");
        double plain = of(nanos, "ewmaZScore");
        List<String> faults = new ArrayList<>();
        if (ShareState.MAX_BYTES > MOST_BYTES) {
            faults.add("The state of a series may have " + ShareState.MAX_BYTES + " bytes, more than the " + MOST_BYTES
                    + " that were promised");
        }
        return new BenchOutcome(
                "detect",
                List.of(
                        new BenchFigure("detector", "a window of a series, judged and learned", detector, "ns"),
                        new BenchFigure("stored", "the same, with its state read and written as bytes", stored, "ns"),
                        new BenchFigure("plain", "a plain z-score of the same values", plain, "ns"),
                        new BenchFigure("ratio", "detector beside the plain z-score", detector / plain, "times"),
                        new BenchFigure("count-state", "state of a series of counts", DetectorState.MAX_BYTES, "bytes"),
                        new BenchFigure("share-state", "state of a series of shares", ShareState.MAX_BYTES, "bytes")),
                List.of("On a busy machine read the ratio"),
                faults);
    }

    private static double of(Map<String, Double> nanos, String method) {
        Double value = nanos.get(method);
        if (value == null) {
            throw new IllegalStateException(
                    "JMH has no result of " + CLASS + "." + method + ", only of " + nanos.keySet());
        }
        return value;
    }
}
