package io.bellwether.stack.command;

import io.bellwether.stack.bench.crawl.PaceBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The politeness of a crawl. */
@Command(
        name = "pace",
        description =
                "Crawls many invented hosts on loopback at once and measures at their servers whether each was left its"
                        + " pause between any two requests.",
        exitCodeList = {"0:no pause was too short", "1:one was, or it could not start", "2:the command line is wrong"},
        footer = {"%nExample:", "  bellwether bench pace --hosts 50 --delay 200ms"})
final class BenchPaceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--hosts", paramLabel = "COUNT", description = "Hosts, each a port of loopback. Default: 50.")
    private int hosts = 50;

    @Option(names = "--pages", paramLabel = "COUNT", description = "Articles of each host. Default: 25.")
    private int pages = 25;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Pause that their site files ask for. Default: 200ms.")
    private Duration delay = Duration.ofMillis(200);

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchPaceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(new PaceBenchmark(options.folder(), hosts, pages, delay), terminal);
    }
}
