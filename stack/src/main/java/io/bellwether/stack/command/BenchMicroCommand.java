package io.bellwether.stack.command;

import io.bellwether.stack.bench.micro.MicroBenchmarks;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The cost of single parts. */
@Command(
        name = "micro",
        description =
                "Measures by JMH what frontier, address normalizer and extractor cost per page or link. Takes minutes.",
        footer = {"%nExample:", "  bellwether bench micro Extractor"})
final class BenchMicroCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Part of the names of the benchmarks to run, as a regular expression. Default: all.")
    private String pattern = "";

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchMicroCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(new MicroBenchmarks(options.folder(), pattern), terminal);
    }
}
