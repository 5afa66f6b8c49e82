package io.bellwether.models.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TextEncoder;
import io.bellwether.models.djl.TorchModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a bundle from labelled JSON lines: starts from another bundle's network, trained or not, stops when the dev
 * score no longer improves, keeps the best epoch, makes it compact, calibrates it, tries it on the test files and writes
 * all this into the card. Runs on the calling thread; with the same seed and one thread of PyTorch the result is the same.
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final TrainingPlan.Settings settings;
    private final ProgressListener listener;
    private final Device device;

    private Trainer(TrainingPlan plan, Device device, ProgressListener listener) {
        this.plan = plan;
        this.settings = plan.effectiveSettings();
        this.device = device;
        this.listener = listener;
    }

    /** Trains on the CPU. See {@link #train(TrainingPlan, Device, ProgressListener)}. */
    public static TrainingResult train(TrainingPlan plan, ProgressListener listener) {
        return train(plan, new Device.Cpu(), listener);
    }

    /**
     * Trains, calibrates and writes the bundle that the plan names. An existing bundle there is replaced at the very end.
     *
     * @throws io.bellwether.models.bundle.BundleException if the bundle to start from is not usable
     * @throws IllegalArgumentException if the plan speaks of heads, labels or files that are not there
     * @throws IllegalStateException if the loss is no number any more
     */
    public static TrainingResult train(TrainingPlan plan, Device device, ProgressListener listener) {
        @Nullable Path work = null;
        try {
            Files.createDirectories(plan.into());
            work = Files.createTempDirectory(plan.into(), "training-");
            return new Trainer(plan, device, listener).run(ModelBundle.open(plan.from()), work);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the bundle " + plan.into() + ": " + e.getMessage(), e);
        } finally {
            delete(work);
        }
    }

    private TrainingResult run(ModelBundle start, Path work) throws IOException {
        try (TextEncoder encoder = TextEncoder.open(start)) {
            TrainingData data = TrainingData.read(plan, new ExampleReader(start, encoder));
            listener.note(data.summary());
            Files.copy(start.tokenizer(), work.resolve(ModelBundle.TOKENIZER));
            TrainingRun run = new TrainingRun(plan, data, listener);
            TrainingRun.Outcome outcome = run.train(start, device, work);
            BundleCard raw = card(start.card().heads(), outcome, data, Map.of());
            ModelBundle.writeCard(work, raw);
            List<Head> heads = compactAndCalibrate(ModelBundle.open(work), data);
            ModelBundle.writeCard(work, card(heads, outcome, data, Map.of()));
            Map<String, Map<String, Double>> scores = scores(ModelBundle.open(work));
            ModelBundle.writeCard(work, card(heads, outcome, data, scores));
            for (String file : List.of(ModelBundle.MODEL, ModelBundle.TOKENIZER, ModelBundle.CARD)) {
                Files.move(work.resolve(file), plan.into().resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            listener.note("wrote " + plan.into());
            return new TrainingResult(plan.into(), outcome.devScore(), outcome.epochs());
        }
    }

    private List<Head> compactAndCalibrate(ModelBundle bundle, TrainingData data) throws IOException {
        Path stored = bundle.folder().resolve("stored.pt");
        List<Head> heads = new ArrayList<>();
        try (TorchModule module = TorchModule.open(bundle, device, true)) {
            try (NDManager scope = module.scope()) {
                CompactModule.round(module.weights(), scope);
            }
            module.save(stored);
            for (int i = 0; i < bundle.card().heads().size(); i++) {
                Head head = bundle.card().heads().get(i);
                List<Example> examples = data.devOf(head);
                List<long[]> windows = examples.stream().map(Example::first).toList();
                heads.add(
                        examples.isEmpty()
                                ? head
                                : Calibration.calibrate(head, examples, Evaluation.logits(module, windows, i)));
            }
        }
        CompactModule.deflate(stored, bundle.model());
        Files.delete(stored);
        return heads;
    }

    private Map<String, Map<String, Double>> scores(ModelBundle bundle) {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        for (SetScore score : Evaluation.of(bundle, plan.sets(), device)) {
            listener.note("test " + score.set() + " " + score.measures());
            scores.put(score.set(), score.measures());
        }
        return scores;
    }

    private BundleCard card(
            List<Head> heads, TrainingRun.Outcome outcome, TrainingData data, Map<String, Map<String, Double>> scores) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", outcome.epochs());
        training.put("bestEpoch", outcome.bestEpoch());
        training.put("devScore", Math.round(outcome.devScore() * 10_000) / 10_000.0);
        training.put("seed", settings.seed());
        training.put("engine", "PyTorch " + Engine.getEngine("PyTorch").getVersion());
        BundleCard from = ModelBundle.open(plan.from()).card();
        training.put("startedFrom", from.version());
        return new BundleCard(
                BundleCard.FORMAT,
                plan.version(),
                from.languages(),
                from.maxLength(),
                heads,
                training,
                data.sources(),
                scores);
    }

    private static void delete(@Nullable Path work) {
        if (work == null) {
            return;
        }
        try (var files = Files.newDirectoryStream(work)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the work folder " + work + ": " + e.getMessage(), e);
        }
    }
}
