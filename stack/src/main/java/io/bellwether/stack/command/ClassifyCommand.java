package io.bellwether.stack.command;

import io.bellwether.models.entities.EntityFinder;
import io.bellwether.models.entities.EntityJudge;
import io.bellwether.models.entities.Watchlist;
import io.bellwether.models.topics.TopicRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges JSON lines with a model bundle. */
@Command(
        name = "classify",
        description = {
            "Judges texts.",
            "Reads JSON lines with a key text (and, where there is one, title); writes the same lines in the same order with"
                    + " sentiment, risk, themes, topics and entities.",
            "Each entity has the sentiment of what the text says of it: where a text names several, of the clauses that name it."
        },
        footer = {
            "%nExample:",
            "  echo '{\"text\":\"They froze all withdrawals.\"}' | bellwether classify",
            "  bellwether classify --topics models/examples/topics.yaml posts.jsonl",
            "  bellwether classify --bundle models/bundles/default posts.jsonl.gz > judged.jsonl"
        })
final class ClassifyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ClassifierSource classifiers;

    @Mixin
    private BundleOptions model = new BundleOptions();

    @Option(
            names = "--watchlist",
            paramLabel = "CSV",
            description = "Companies to find beside the built-in ones; can be given several times.")
    private List<Path> watchlists = List.of();

    @Option(
            names = "--topics",
            paramLabel = "FILE",
            description = "Your own topics, see 'bellwether topics --help'; without it there are none.")
    private @Nullable Path topics;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "JSON lines, also packed as .gz; - is standard input.")
    private List<String> files = List.of(Input.STANDARD_INPUT);

    ClassifyCommand(Terminal terminal, ClassifierSource classifiers) {
        this.terminal = terminal;
        this.classifiers = classifiers;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Watchlist watchlist = Watchlist.builtIn();
        for (Path csv : watchlists) {
            if (!Files.isRegularFile(csv)) {
                throw new CommandFault("There is no watchlist " + csv + ". Give the path of a CSV file.");
            }
            watchlist = watchlist.with(Watchlist.read(csv));
        }
        TopicRules rules =
                topics == null ? TopicRules.none() : TopicsFiles.read(topics).soundRules();
        try (ClassifierSource.Open open = classifiers.open(model.bundle(), model.device());
                ProgressBar progress = new ProgressBar(terminal, "texts")) {
            EntityJudge judge = new EntityJudge(open.classifier(), new EntityFinder(watchlist));
            LineClassifier lines = new LineClassifier(judge, rules, terminal, progress);
            for (String file : files) {
                try (Input input = Input.open(file, terminal)) {
                    lines.classify(input);
                }
            }
            terminal.tell(Counts.of(lines.judged(), "text") + " judged by "
                    + open.classifier().modelVersion() + ", " + Counts.of(lines.faults(), "faulty line"));
            return lines.faults() == 0 ? ExitCode.OK : ExitCode.FAULTS;
        }
    }
}
