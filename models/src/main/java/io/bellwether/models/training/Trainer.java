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

/**
 * Trains a bundle from labelled JSON lines: starts from another bundle's network, trained or not, stops when the dev
 * score no longer improves, keeps the best epoch, makes it compact, calibrates it, tries it on the test files and writes
 * all this into the card. One that was stopped goes on after its last whole epoch when it is begun again. Runs on the calling thread; with the same seed and one thread of PyTorch the result is the same.
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final ModelBundle start;
    private final TrainingPlan.Settings settings;
    private final ProgressListener listener;
    private final Device device;

    private Trainer(TrainingPlan plan, ModelBundle start, Device device, ProgressListener listener) {
        this.plan = plan;
        this.start = start;
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
        try {
            ModelBundle start = ModelBundle.open(plan.from());
            return new Trainer(plan, start, device, listener).run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the bundle " + plan.into() + ": " + e.getMessage(), e);
        }
    }

    private TrainingResult run() throws IOException {
        Resumption resumption = Resumption.open(plan, start);
        TrainingData data = data(resumption.answers());
        listener.note(data.summary());
        MaskedLoss loss = new MaskedLoss(start.card().heads(), plan.distillation());
        TrainingRun.Outcome outcome = new TrainingRun(plan, data, loss, listener).train(start, device, resumption);
        Path work = resumption.best();
        List<Head> heads = compactAndCalibrate(ModelBundle.open(work), data);
        ModelBundle.writeCard(work, card(heads, outcome, data, List.of(), Map.of()));
        List<SetScore> scores = Evaluation.of(ModelBundle.open(work), plan.sets(), device);
        scores.forEach(score -> listener.note("test " + score.set() + " " + score.measures()));
        ModelBundle.writeCard(work, card(heads, outcome, data, scores, costs(ModelBundle.open(work), data)));
        for (String file : List.of(ModelBundle.MODEL, ModelBundle.TOKENIZER, ModelBundle.CARD)) {
            Files.move(work.resolve(file), plan.into().resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        resumption.clear();
        listener.note("wrote " + plan.into());
        return new TrainingResult(plan.into(), outcome.devScore(), outcome.epochs());
    }

    private TrainingData data(Path answers) throws IOException {
        TrainingData data;
        try (TextEncoder encoder = TextEncoder.open(start)) {
            data = TrainingData.read(plan, new ExampleReader(start, encoder));
        }
        Distillation distillation = plan.distillation();
        if (distillation == null) {
            return data;
        }
        return data.taught(Teachers.teach(distillation, start.card().heads(), data.train(), answers, device, listener));
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
                                : Calibration.calibrate(
                                        head, examples, Evaluation.ofHead(Evaluation.logits(module, windows), i)));
            }
        }
        CompactModule.deflate(stored, bundle.model());
        Files.delete(stored);
        return heads;
    }

    /** What the bundle costs: bytes of its network, and CPU time of a short post where there are enough of them. */
    private static Map<String, Object> costs(ModelBundle bundle, TrainingData data) throws IOException {
        Map<String, Object> costs = new LinkedHashMap<>();
        costs.put("modelBytes", Files.size(bundle.model()));
        List<Example> examples =
                data.dev().values().stream().flatMap(List::stream).toList();
        double millis = Speed.millisPerShortPost(bundle, examples);
        if (Double.isFinite(millis)) {
            costs.put("cpuMillisPerShortPost", Math.round(millis * 1000) / 1000.0);
        }
        return costs;
    }

    private BundleCard card(
            List<Head> heads,
            TrainingRun.Outcome outcome,
            TrainingData data,
            List<SetScore> scores,
            Map<String, Object> costs) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", outcome.epochs());
        training.put("bestEpoch", outcome.bestEpoch());
        training.put("devScore", Math.round(outcome.devScore() * 10_000) / 10_000.0);
        training.put("seed", settings.seed());
        training.put("engine", "PyTorch " + Engine.getEngine("PyTorch").getVersion());
        training.putAll(costs);
        BundleCard from = start.card();
        training.put("startedFrom", from.version());
        Distillation distillation = plan.distillation();
        if (distillation != null) {
            training.put("teachers", versions(distillation.teachers()));
        }
        if (!plan.averaged().isEmpty()) {
            training.put("averagedWith", versions(plan.averaged()));
        }
        List<BundleCard.TrainingData> sources = new ArrayList<>(from.data());
        sources.addAll(data.sources());
        Map<String, Map<String, Double>> measures = new LinkedHashMap<>();
        Map<String, Map<String, BundleCard.LabelScore>> labels = new LinkedHashMap<>();
        Map<String, Map<String, Map<String, Integer>>> confusion = new LinkedHashMap<>();
        for (SetScore score : scores) {
            measures.put(score.set(), score.measures());
            labels.put(score.set(), score.perLabel());
            if (!score.confusion().isEmpty()) {
                confusion.put(score.set(), score.confusion());
            }
        }
        return new BundleCard(
                BundleCard.FORMAT,
                plan.version(),
                from.languages(),
                from.maxLength(),
                heads,
                training,
                sources,
                measures,
                labels,
                confusion);
    }

    private static List<String> versions(List<Path> bundles) {
        return bundles.stream()
                .map(folder -> ModelBundle.open(folder).version())
                .toList();
    }
}
