package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.training.Evaluation;
import io.bellwether.models.training.LabelledSet;
import io.bellwether.models.training.SetScore;
import io.bellwether.models.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how good a model bundle is. */
@Command(
        name = "evaluate",
        description = {
            "Tries a model bundle on labelled texts.",
            "Prints one JSON object per set: accuracy, macro-F1, calibration error, figures per label and, where each text has one"
                    + " label, the confusion matrix. A short table goes to standard error."
        },
        footer = {
            "%nExample:",
            "  bellwether evaluate --plan models/plans/default.yaml",
            "  bellwether evaluate --head sentiment labelled.jsonl"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String SENTIMENT = "sentiment";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BundleOptions model = new BundleOptions();

    @Option(names = "--plan", paramLabel = "PLAN", description = "Try the test files of a training plan.")
    private @Nullable Path plan;

    @Option(
            names = "--head",
            paramLabel = "NAME",
            defaultValue = SENTIMENT,
            description = "Head of the bundle that the files are labelled for. Default: sentiment.")
    private String head = SENTIMENT;

    @Option(
            names = "--field",
            paramLabel = "KEY",
            description = "Key of the label. Default: label for sentiment, labels for other heads.")
    private @Nullable String field;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "JSON lines with text and label, also packed as .gz.")
    private List<Path> files = List.of();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<LabelledSet> sets = sets();
        ModelBundle bundle = ModelBundle.open(model.bundle());
        terminal.tell("model " + bundle.version());
        for (LabelledSet set : sets) {
            for (SetScore score : Evaluation.of(bundle, List.of(set), model.device())) {
                ObjectNode json = ContractJson.mapper().valueToTree(score);
                terminal.print(json.put("model", bundle.version()).toString());
                terminal.out().flush();
                terminal.tell(line(score));
            }
        }
        return ExitCode.OK;
    }

    private List<LabelledSet> sets() {
        List<LabelledSet> sets = new ArrayList<>();
        if (plan != null) {
            sets.addAll(TrainingPlan.read(existing(plan, "training plan")).sets());
        }
        for (Path file : files) {
            sets.add(set(existing(file, "labelled file")));
        }
        if (sets.isEmpty()) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), "Nothing to try: give --plan PLAN, or FILEs.");
        }
        return sets;
    }

    private LabelledSet set(Path file) {
        String key = field != null ? field : head.equals(SENTIMENT) ? "label" : "labels";
        String name = String.valueOf(file.getFileName());
        return new LabelledSet(name, head, key, null, null, null, file, null, null, null, null, null, null);
    }

    private static Path existing(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFault("There is no " + what + " " + file + ". Give the path of an existing file.");
        }
        return file;
    }

    private static String line(SetScore score) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-32s %-10s %7d rows", score.set(), score.head(), score.rows()));
        score.measures().forEach((name, value) -> line.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
        return line.toString();
    }
}
