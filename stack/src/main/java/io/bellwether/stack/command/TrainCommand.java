package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.training.Evaluation;
import io.bellwether.models.training.FineTuning;
import io.bellwether.models.training.ProgressListener;
import io.bellwether.models.training.SetScore;
import io.bellwether.models.training.Trainer;
import io.bellwether.models.training.TrainingPlan;
import io.bellwether.models.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model bundle of labelled texts. */
@Command(
        name = "train",
        description = {
            "Trains a model bundle on labelled JSON lines.",
            "With a PLAN, YAML, which names the bundle to start from, the folder to write, and the labelled sets. Or, to fine-tune"
                    + " a bundle on lines of your own, with --from, --into and the FILEs of those lines: a part of them is kept"
                    + " to find out when to stop, and heads that they say nothing of stay as they were.",
            "A training that was stopped goes on after its last whole epoch when the same command is given again. Prints the"
                    + " outcome as one JSON object."
        },
        footer = {
            "%nExample:",
            "  bellwether train models/plans/default.yaml",
            "  bellwether train --from models/bundles/default --into my-bundle --test test.jsonl labelled.jsonl"
        })
final class TrainCommand implements Callable<Integer> {
    private static final String MACRO_F1 = "macro-f1";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PLAN|FILE",
            description = "Training plan; with --from JSON lines with text and label, also packed as .gz.")
    private List<Path> files = List.of();

    @Option(names = "--from", paramLabel = "DIR", description = "Bundle to fine-tune.")
    private @Nullable Path from;

    @Option(names = "--into", paramLabel = "DIR", description = "Folder of the bundle to write.")
    private @Nullable Path into;

    @Option(
            names = "--bundle-version",
            paramLabel = "NAME",
            description = "Version of the new bundle. Default: the name of its folder.")
    private @Nullable String version;

    @Option(
            names = "--head",
            paramLabel = "NAME",
            defaultValue = Head.SENTIMENT,
            description = "Head of the bundle that the lines are labelled for. Default: sentiment.")
    private String head = Head.SENTIMENT;

    @Option(
            names = "--field",
            paramLabel = "KEY",
            description = "Key of the label. Default: label for sentiment, labels for other heads.")
    private @Nullable String field;

    @Option(names = "--test", paramLabel = "FILE", description = "Labelled lines to try before and after.")
    private @Nullable Path test;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Of the layers, at its height. Default: 0.0005; networks of many layers want some 0.00003.")
    private double learningRate = FineTuning.DEFAULT_LEARNING_RATE;

    @Option(names = "--epochs", paramLabel = "N", description = "At most. Default: 12.")
    private int epochs = FineTuning.DEFAULT_EPOCHS;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            converter = BundleOptions.DeviceConverter.class,
            description = "auto, cpu, gpu or gpu:N. Default: cpu, which gives the same bundle every time.")
    private Device device = new Device.Cpu();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainingPlan plan = plan();
        List<SetScore> before = from == null ? List.of() : Evaluation.of(ModelBundle.open(from), plan.sets(), device);
        before.forEach(score -> terminal.tell("before " + score.set() + " " + score.measures()));
        try (ProgressBar progress = new ProgressBar(terminal, "steps")) {
            TrainingResult result = Trainer.train(plan, device, new Narrator(terminal, progress));
            ObjectNode json = ContractJson.mapper().createObjectNode();
            json.put("bundle", result.bundle().toString())
                    .put("devMacroF1", result.devMacroF1())
                    .put("epochs", result.epochs());
            if (from != null) {
                before.forEach(score -> json.put("testMacroF1Before", score.measure(MACRO_F1)));
                Evaluation.of(ModelBundle.open(result.bundle()), plan.sets(), device)
                        .forEach(score -> json.put("testMacroF1", score.measure(MACRO_F1)));
            }
            terminal.print(json.toString());
        }
        return ExitCode.OK;
    }

    private TrainingPlan plan() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new CommandFault("There is no " + (from == null ? "training plan " : "labelled file ") + file
                        + ". Give the path of an existing file.");
            }
        }
        if (from != null) {
            if (into == null) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(), "--from needs --into DIR, the folder of the new bundle.");
            }
            if (test != null && !Files.isRegularFile(test)) {
                throw new CommandFault("There is no labelled file " + test + ". Give the path of an existing file.");
            }
            if (into.toAbsolutePath().normalize().equals(from.toAbsolutePath().normalize())) {
                throw new CommandFault("--into " + into + " is the bundle to start from. Give another folder.");
            }
            String name = version == null ? String.valueOf(into.getFileName()) : version;
            return new FineTuning(from, into, name, head, field, files, test, learningRate, epochs).plan();
        }
        if (files.size() > 1 || into != null || test != null) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(),
                    "A training by a plan takes one PLAN and no other files; to fine-tune a bundle give --from DIR.");
        }
        return TrainingPlan.read(files.get(0));
    }

    /** Tells a person how the training goes. */
    private record Narrator(Terminal terminal, ProgressBar progress) implements ProgressListener {
        @Override
        public void taught(String teacher, double share) {
            progress.show(share, "asking " + teacher);
        }

        @Override
        public void step(int epoch, double share, double loss) {
            progress.show(share, String.format(Locale.ROOT, "epoch %d, loss %.4f", epoch, loss));
        }

        @Override
        public void epoch(int epoch, double loss, double devMacroF1, boolean best) {
            progress.close();
            terminal.tell(String.format(
                    Locale.ROOT,
                    "epoch %d: loss %.4f, macro-F1 on the dev sets %.4f%s",
                    epoch,
                    loss,
                    devMacroF1,
                    best ? ", the best so far" : ""));
        }

        @Override
        public void note(String line) {
            progress.close();
            terminal.tell(line);
        }
    }
}
