package io.bellwether.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.language.LanguageDetector;
import io.bellwether.models.topics.TopicMatch;
import io.bellwether.models.topics.TopicMatches;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.models.topics.TopicText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which topics of a file texts are about, and why. */
@Command(
        name = "try",
        description = {
            "Shows which topics texts are about, and why: what was found, where, and by which rule.",
            "Reads JSON lines with a key text (and, where there is one, title), or takes one text from --text. At the end it"
                    + " tells how many texts each topic was found in; one that was never found may be misspelt."
        },
        exitCodeList = {
            "0:a topic was found",
            "1:no topic was found in any text, a line is faulty, or the file has faults",
            "2:the command line is wrong"
        },
        footer = {
            "%nExample:",
            "  bellwether topics try models/examples/topics.yaml --text \"They froze all withdrawals: a bank run.\"",
            "  bellwether topics try topics.yaml posts.jsonl.gz"
        })
final class TopicsTryCommand implements Callable<Integer> {
    private static final int MAX_LINE_BYTES = 16 << 20;

    private final Terminal terminal;
    private final LanguageDetector languages = new LanguageDetector();
    private final TreeMap<String, Integer> found = new TreeMap<>();
    private long texts;
    private long faults;

    @Parameters(index = "0", paramLabel = "FILE", description = "A topics file.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "POSTS",
            description = "JSON lines, also packed as .gz; - is standard input, which is read where no text is given.")
    private List<String> inputs = List.of();

    @Option(names = "--text", paramLabel = "TEXT", description = "The text to try.")
    private @Nullable String text;

    @Option(names = "--title", paramLabel = "TEXT", description = "Its title.")
    private @Nullable String title;

    TopicsTryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        TopicRules rules = TopicsFiles.read(file).soundRules();
        if (text == null && title != null) {
            throw new CommandFault("--title is given without --text. Give the text that it belongs to.");
        }
        if (text != null) {
            show("text", rules, title, text);
        }
        List<String> read = text == null && inputs.isEmpty() ? List.of(Input.STANDARD_INPUT) : inputs;
        for (String name : read) {
            try (Input input = Input.open(name, terminal)) {
                read(input, rules);
            }
        }
        tellCounts(rules);
        return faults == 0 && !found.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private void read(Input input, TopicRules rules) throws IOException {
        LineReader lines = new LineReader(input.stream(), MAX_LINE_BYTES);
        for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            LineReader.Line line = next.get();
            if (!line.blank()) {
                read(input.name() + ":" + line.number(), line, rules);
            }
        }
    }

    private void read(String place, LineReader.Line line, TopicRules rules) {
        try {
            JsonNode json = ContractJson.mapper().readTree(line.bytes());
            if (!line.tooLong() && json.path("text").isTextual()) {
                JsonNode heading = json.path("title");
                show(
                        place,
                        rules,
                        heading.isTextual() ? heading.asText() : null,
                        json.get("text").asText());
                return;
            }
        } catch (IOException e) {
            // Told below, as what is JSON but no post.
        }
        faults++;
        terminal.tell(place + ": expected a JSON object with a text in key \"text\"; the line is left out");
    }

    private void show(String place, TopicRules rules, @Nullable String heading, String body) {
        texts++;
        String language = languages.detect(heading == null ? body : heading + "\n" + body);
        TopicMatches matches = rules.match(new TopicText(heading, body, language));
        List<String> lines = new ArrayList<>();
        for (TopicMatch match : matches.matches()) {
            found.merge(match.label().id(), 1, Integer::sum);
            lines.add(String.format(Locale.ROOT, "  %-6s %s", match.label().score(), match.words()));
            for (TopicMatch.Evidence each : match.evidence()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "         %s %d-%d '%s' by %s",
                        each.field().key(),
                        each.start(),
                        each.end(),
                        each.written().replaceAll("\\s+", " "),
                        each.rule()));
            }
            if (match.hits() > match.evidence().size()) {
                lines.add("         and " + (match.hits() - match.evidence().size()) + " more places");
            }
        }
        if (matches.givenUp() > 0) {
            lines.add("  searches of regular expressions that came to no end, and count as finding nothing: "
                    + matches.givenUp());
        }
        if (!lines.isEmpty() || text != null) {
            terminal.print(place + ": " + language + (lines.isEmpty() ? ", no topic" : ""));
            lines.forEach(terminal::print);
        }
    }

    private void tellCounts(TopicRules rules) {
        terminal.tell(Counts.of(texts, "text") + ", " + Counts.of(rules.size(), "topic") + ", "
                + Counts.of(faults, "faulty line"));
        if (texts > 1) {
            rules.ids()
                    .forEach(
                            id -> terminal.tell(String.format(Locale.ROOT, "%,8d  %s", found.getOrDefault(id, 0), id)));
        }
    }
}
