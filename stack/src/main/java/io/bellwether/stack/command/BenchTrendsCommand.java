package io.bellwether.stack.command;

import io.bellwether.stack.bench.trends.TrendsBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The speed of the trends job, beside a bare count. */
@Command(
        name = "trends",
        description =
                "Measures how many analyzed posts a second the trends job takes from memory, by turns with a bare count of the"
                        + " same posts by subject, and how long its checkpoints take.",
        exitCodeList = {"0:both promises hold", "1:one does not", "2:the command line is wrong"},
        footer = {"%nExample:", "  bellwether bench trends --posts 1000000 --posts-per-window 500000 --json trends.json"
        })
final class BenchTrendsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--posts", paramLabel = "COUNT", description = "Posts in each run. Default: 6000000.")
    private long posts = 6_000_000;

    @Option(names = "--subjects", paramLabel = "COUNT", description = "Active subjects. Default: 50000.")
    private int subjects = 50_000;

    @Option(
            names = "--posts-per-window",
            paramLabel = "COUNT",
            description =
                    "Posts in five minutes of event time. Default: 6000000, as many as come at 20,000 a second; with fewer,"
                            + " more windows are judged for each post.")
    private int postsPerWindow = 6_000_000;

    @Option(names = "--parallelism", paramLabel = "COUNT", description = "Subtasks. Default: 2.")
    private int parallelism = 2;

    @Option(
            names = "--state-memory",
            paramLabel = "MIB",
            description = "Memory of RocksDB for all subtasks together, in MiB. Default: 2048.")
    private int stateMemory = 2_048;

    @Option(names = "--rounds", paramLabel = "COUNT", description = "How often each is measured. Default: 1.")
    private int rounds = 1;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchTrendsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(
                new TrendsBenchmark(new TrendsBenchmark.Plan(
                        posts, subjects, postsPerWindow, parallelism, stateMemory, rounds, options.folder())),
                terminal);
    }
}
