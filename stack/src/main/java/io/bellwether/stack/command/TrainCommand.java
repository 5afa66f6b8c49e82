package io.bellwether.stack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.djl.Device;
import io.bellwether.models.training.ProgressListener;
import io.bellwether.models.training.Trainer;
import io.bellwether.models.training.TrainingPlan;
import io.bellwether.models.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model bundle of labelled texts. */
@Command(
        name = "train",
        description = {
            "Trains a model bundle on labelled JSON lines.",
            "The plan, YAML, names the bundle to start from, the folder to write, and the labelled sets. Prints the outcome as one"
                    + " JSON object."
        },
        footer = {"%nExample:", "  bellwether train models/plans/default.yaml"})
final class TrainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PLAN", description = "Training plan.")
    private Path plan = Path.of("");

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
        if (!Files.isRegularFile(plan)) {
            throw new CommandFault("There is no training plan " + plan + ". Give the path of a YAML file.");
        }
        try (ProgressBar progress = new ProgressBar(terminal, "steps")) {
            TrainingResult result = Trainer.train(TrainingPlan.read(plan), device, new Narrator(terminal, progress));
            ObjectNode json = ContractJson.mapper().createObjectNode();
            json.put("bundle", result.bundle().toString())
                    .put("devMacroF1", result.devMacroF1())
                    .put("epochs", result.epochs());
            terminal.print(json.toString());
        }
        return ExitCode.OK;
    }

    /** Tells a person how the training goes. */
    private record Narrator(Terminal terminal, ProgressBar progress) implements ProgressListener {
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
