package io.bellwether.stack.command;

import io.bellwether.stack.bench.classify.ClassifyBenchmark;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The speed of classification, beside the bare network. */
@Command(
        name = "classify",
        description = {
            "Measures how many texts a second the command classify and the analysis job judge, by turns with bare forward passes of"
                    + " the same network; how much is padded; and whether native memory grows.",
            "The texts are those of the test files in ../shared/data, or, without them, of the demo."
        },
        exitCodeList = {"0:all ratios and bounds hold", "1:one does not", "2:the command line is wrong"},
        footer = {"%nExample:", "  bellwether bench classify --rounds 5 --documents 1000000 --json classify.json"})
final class BenchClassifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private BundleOptions model = new BundleOptions();

    @Option(
            names = "--documents",
            paramLabel = "COUNT",
            description =
                    "Texts to judge to see whether native memory grows: it is read after a tenth of them and after all."
                            + " Default: 100000.")
    private long documents = 100_000;

    @Option(
            names = "--job-documents",
            paramLabel = "COUNT",
            description = "Posts through the analysis job in each round; 0 leaves the job out. Default: 100000.")
    private long jobDocuments = 100_000;

    @Option(
            names = "--texts",
            paramLabel = "COUNT",
            description = "Different texts to measure with, at most. Default: 10000.")
    private int texts = 10_000;

    @Option(names = "--rounds", paramLabel = "COUNT", description = "How often each is measured. Default: 3.")
    private int rounds = 3;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchClassifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        ClassifyBenchmark.Plan plan = new ClassifyBenchmark.Plan(
                model.bundle(), model.device(), documents, jobDocuments, texts, rounds, options.folder());
        return options.run(
                new ClassifyBenchmark(plan, () -> CommandLineJudge.open(model.bundle(), model.device(), terminal)),
                terminal);
    }
}
