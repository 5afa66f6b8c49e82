package io.bellwether.stack.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.ChildJvm;
import io.bellwether.stack.process.ForeignProgram;
import io.bellwether.stack.process.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the JMH benchmarks of the module micro-benchmarks, each in a JVM of its own as JMH wants it. */
public final class MicroBenchmarks implements Benchmark {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(30);
    private static final int PAGES = 64;
    private static final String EVERY_BENCHMARK = ".*";

    private final Path folder;
    private final String pattern;

    /**
     * @param folder takes pages, log and results
     * @param pattern regular expression that the names of the benchmarks to run contain; empty for all
     */
    public MicroBenchmarks(Path folder, String pattern) {
        this.folder = folder;
        this.pattern = pattern.isEmpty() ? EVERY_BENCHMARK : pattern;
    }

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException {
        Path pages = folder.resolve("pages");
        ArticleSite.write(pages, PAGES);
        Path results = folder.resolve("jmh.json");
        Path log = folder.resolve("jmh.log");
        progress.accept("JMH writes to " + log);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, Installation.ofThisJvm().microBenchmarksClassPath()),
                "org.openjdk.jmh.Main",
                "-rf",
                "json",
                "-rff",
                results.toString(),
                "-foe",
                "true",
                "-jvmArgsAppend",
                "-Dbellwether.pages=" + pages,
                pattern);
        int exitCode = ChildJvm.run(new ForeignProgram(command, Map.of("LANG", "C.UTF-8"), folder, log, ENDS_WITHIN));
        if (exitCode != 0 || !Files.exists(results)) {
            throw new CannotStartException("JMH ended with exit code " + exitCode + "; its log is " + log, null);
        }
        return new BenchOutcome(
                name(),
                figures(ContractJson.mapper().readTree(results.toFile())),
                List.of("Averages of JMH; the spread of each is in " + results),
                List.of());
    }

    private static List<BenchFigure> figures(JsonNode results) {
        List<BenchFigure> figures = new ArrayList<>();
        for (JsonNode result : results) {
            String name = result.path("benchmark").asText();
            String method = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            List<String> parameters = new ArrayList<>();
            result.path("params").forEach(value -> parameters.add(value.asText()));
            String words = parameters.isEmpty() ? method : method + " " + String.join(", ", parameters);
            JsonNode metric = result.path("primaryMetric");
            figures.add(new BenchFigure(
                    words,
                    words,
                    metric.path("score").asDouble(),
                    metric.path("scoreUnit").asText()));
        }
        return figures;
    }
}
