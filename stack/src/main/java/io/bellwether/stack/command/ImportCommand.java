package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.config.KafkaConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Writes posts of foreign programs to the posts channel. */
@Command(
        name = "import",
        description = {
            "Writes posts into the posts channel: backfills, and posts of other crawlers.",
            "Reads JSON lines that fit the schema of a post (contract: post.schema.json). Personal data is masked. A line that is"
                    + " no post is told with its number and goes to the dead letters. Posts have ids, so to import twice does"
                    + " no harm. Prints the counts as one JSON object."
        },
        footer = {
            "%nExample:",
            "  bellwether import posts.jsonl --config bellwether.yaml",
            "  my-crawler | bellwether import - --kafka.bootstrap-servers=broker:9092"
        })
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Function<KafkaConfig, PostWriter> writers;

    @Unmatched
    private List<String> overrides = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON lines, also packed as .gz; - is standard input.")
    private List<String> files = List.of();

    /** The section of the configuration that is read. */
    record Settings(KafkaConfig kafka) {}

    ImportCommand(Terminal terminal, Function<KafkaConfig, PostWriter> writers) {
        this.terminal = terminal;
        this.writers = writers;
    }

    @Override
    public Integer call() throws IOException {
        KafkaConfig kafka = config.read(
                        new Settings(KafkaConfig.defaults()),
                        overrides,
                        terminal,
                        requireNonNull(spec).commandLine())
                .kafka();
        PostWriter writer = writers.apply(kafka);
        PostImport reading =
                new PostImport(writer, Math.toIntExact(kafka.maxPost().bytes()), terminal.clock(), terminal::tell);
        try (writer;
                ProgressBar progress = new ProgressBar(terminal, "posts")) {
            for (String file : files) {
                try (Input input = Input.open(file, terminal)) {
                    reading.read(input, progress);
                }
            }
        }
        ObjectNode counts = ContractJson.mapper().createObjectNode();
        counts.put("posts", reading.posts()).put("masked", reading.masked()).put("refused", reading.refused());
        terminal.print(counts.toString());
        return reading.refused() == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }
}
