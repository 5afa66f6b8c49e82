package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.entities.EntityEvaluation;
import io.bellwether.models.entities.EntityScore;
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
            "  bellwether evaluate --head sentiment labelled.jsonl",
            "  bellwether evaluate --per-entity entities.jsonl"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String SENTIMENT = "sentiment";

    private final Terminal terminal;
    private final ClassifierSource classifiers;

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

    @Option(
            names = "--per-entity",
            description =
                    "The files label the sentiment of companies that a text names, by entity and label, or by entities and"
                            + " negative_entities: try the sentiment that is told apart for each beside that of the whole text.")
    private boolean perEntity;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "JSON lines with text and label, also packed as .gz.")
    private List<Path> files = List.of();

    EvaluateCommand(Terminal terminal, ClassifierSource classifiers) {
        this.terminal = terminal;
        this.classifiers = classifiers;
    }

    @Override
    public Integer call() {
        return perEntity ? tryEntities() : tryHeads();
    }

    private int tryHeads() {
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

    private int tryEntities() {
        if (files.isEmpty() || plan != null) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), "--per-entity needs FILEs, and no --plan.");
        }
        try (ClassifierSource.Open open = classifiers.open(model.bundle(), model.device())) {
            String version = open.classifier().modelVersion();
            terminal.tell("model " + version);
            for (Path file : files) {
                String name = String.valueOf(existing(file, "labelled file").getFileName());
                EntityScore score = EntityEvaluation.of(name, file, open.classifier());
                ObjectNode json = ContractJson.mapper().valueToTree(score);
                terminal.print(json.put("model", version).toString());
                terminal.out().flush();
                terminal.tell(String.format(
                        Locale.ROOT, "%s: %d texts, %d judged in all", name, score.texts(), score.asked()));
                terminal.tell(line("all entities", score.all()));
                terminal.tell(line("of texts that name several", score.several()));
                terminal.tell(line("of texts with different labels", score.differing()));
            }
        }
        return ExitCode.OK;
    }

    private static String line(String what, EntityScore.Part part) {
        return String.format(
                Locale.ROOT,
                "  %-32s %6d  by text: accuracy %.4f macro-f1 %.4f  by entity: accuracy %.4f macro-f1 %.4f",
                what,
                part.entities(),
                part.byText().accuracy(),
                part.byText().macroF1(),
                part.byEntity().accuracy(),
                part.byEntity().macroF1());
    }

    private List<LabelledSet> sets() {
        List<LabelledSet> sets = new ArrayList<>();
        if (plan != null) {
            sets.addAll(thatCanBeTried(plan));
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

    private List<LabelledSet> thatCanBeTried(Path plan) {
        List<LabelledSet> there = new ArrayList<>();
        List<LabelledSet> named = TrainingPlan.testSets(existing(plan, "training plan"));
        for (LabelledSet set : named) {
            Path test = requireNonNull(set.test());
            if (Files.isRegularFile(test)) {
                there.add(set);
            } else {
                terminal.tell("set " + set.name() + " is left out: there is no test file " + test);
            }
        }
        if (there.isEmpty()) {
            throw new CommandFault("Of the " + named.size() + " test files that " + plan
                    + " names none is there. Put them where its key data points, or give FILEs.");
        }
        return there;
    }

    private LabelledSet set(Path file) {
        String key = field != null ? field : head.equals(SENTIMENT) ? "label" : "labels";
        String name = String.valueOf(file.getFileName());
        return LabelledSet.of(name, head, key, null, 0, file);
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
