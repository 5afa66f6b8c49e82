package io.bellwether.stack.command;

import io.bellwether.stack.bench.extract.ExtractBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The speed of extraction without site rules, beside bare parsing. */
@Command(
        name = "extract",
        description = {
            "Reads pages on one thread, from their bytes to title, text, author and date, by turns with a bare Jsoup.parse of the"
                    + " same bytes, and compares the pages a second.",
            "For one core only, start it by taskset -c 0: then the compiler of the JVM takes its share of the same core."
        },
        exitCodeList = {
            "0:every page was read",
            "1:a page was not, or there are no pages",
            "2:the command line is wrong"
        },
        footer = {"%nExample:", "  taskset -c 0 bellwether bench extract --pages saved"})
final class BenchExtractCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--pages",
            paramLabel = "FOLDER",
            description = "The pages: .html and .htm, also packed as .gz, in FOLDER and below it."
                    + " Default: ../shared/data/extraction-dev beside the project if it is there, else invented pages.")
    private @Nullable Path pages;

    @Option(
            names = "--warm-up",
            paramLabel = "PASSES",
            description = "Passes over all pages before those that count. Default: 10.")
    private int warmUp = 10;

    @Option(names = "--rounds", paramLabel = "COUNT", description = "Passes of each that count. Default: 5.")
    private int rounds = 5;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        return options.run(new ExtractBenchmark(options.folder(), pages, warmUp, rounds), terminal);
    }
}
