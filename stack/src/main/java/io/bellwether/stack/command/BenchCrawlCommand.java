package io.bellwether.stack.command;

import io.bellwether.stack.bench.crawl.CrawlBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The speed of a crawl, beside Scrapy. */
@Command(
        name = "crawl",
        description = {
            "Crawls an invented site of one host on loopback with delay 0, by turns with Bellwether and with Scrapy, and compares"
                    + " the pages a second that are fetched, extracted and emitted.",
            "Scrapy is the Debian package python3-scrapy; without it only Bellwether is measured."
        },
        exitCodeList = {
            "0:every run emitted every page",
            "1:a run did not, or could not start",
            "2:the command line is wrong"
        },
        footer = {"%nExample:", "  bellwether bench crawl --rounds 5 --json crawl.json"})
final class BenchCrawlCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--pages", paramLabel = "COUNT", description = "Articles of the site. Default: 2000.")
    private int pages = 2_000;

    @Option(names = "--rounds", paramLabel = "COUNT", description = "How often each is measured. Default: 3.")
    private int rounds = 3;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchCrawlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(new CrawlBenchmark(options.folder(), pages, rounds), terminal);
    }
}
