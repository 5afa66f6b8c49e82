package io.bellwether.stack.command;

import io.bellwether.stack.bench.micro.DetectBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The cost of the detector. */
@Command(
        name = "detect",
        description =
                "Measures by JMH what the detector costs per series and window, beside a plain z-score in the same run,"
                        + " and how many bytes it keeps of a series. Takes half a minute.",
        footer = {"%nExample:", "  bellwether bench detect --json detect.json"})
final class BenchDetectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchDetectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(new DetectBenchmark(options.folder()), terminal);
    }
}
