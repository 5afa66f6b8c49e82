package io.bellwether.stack.command;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.bellwether.contract.ContractJson;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.BenchReport;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.Machine;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all benchmarks have in common: where they write, and how their figures are told. */
final class BenchOptions {
    private static final String RUN_PROPERTY = "bellwether.run";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the figures and what the machine is to FILE, as one JSON object.")
    private @Nullable Path json;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Keep what the runs write here. Default: a folder below data/runs.")
    private @Nullable Path directory;

    /** Where the benchmark may write. */
    Path folder() {
        Path folder = directory == null ? Path.of(System.getProperty(RUN_PROPERTY, "data/runs/bench")) : directory;
        return folder.toAbsolutePath().normalize();
    }

    /** Runs a benchmark, tells its figures, and says whether they may be quoted. */
    int run(Benchmark benchmark, Terminal terminal) throws CannotStartException, IOException, InterruptedException {
        Machine machine = Machine.ofThisJvm();
        terminal.tell("bench " + benchmark.name() + " on " + machine.words());
        BenchOutcome outcome = benchmark.run(terminal::tell);
        BenchReport report = new BenchReport(machine, outcome);
        report.lines().forEach(terminal::print);
        if (json != null) {
            ObjectWriter writer = ContractJson.mapper().writerWithDefaultPrettyPrinter();
            Files.writeString(json, writer.writeValueAsString(report.json()) + "\n");
        }
        return outcome.holds() ? ExitCode.OK : ExitCode.FAULTS;
    }
}
