package io.bellwether.models.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TorchModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The epochs of one training. Used once, by one thread. */
final class TrainingRun {
    private static final double LEAST_PACE = 0.02;
    private static final int REPORT_EVERY = 20;

    private final TrainingPlan.Settings settings;
    private final TrainingData data;
    private final ProgressListener listener;
    private final Random random;

    /** How a training ended; {@code devScore} is that of the best epoch. */
    record Outcome(int epochs, int bestEpoch, double devScore) {}

    TrainingRun(TrainingPlan plan, TrainingData data, ProgressListener listener) {
        this.settings = plan.effectiveSettings();
        this.data = data;
        this.listener = listener;
        this.random = new Random(settings.seed());
    }

    /** Trains and leaves the network of the best epoch in the work folder. */
    Outcome train(ModelBundle start, Device device, Path work) throws IOException {
        try (TorchModule module = TorchModule.open(start, device, true);
                NDManager state = module.scope()) {
            TorchModule.quietOptimizer();
            Engine.getEngine("PyTorch").setRandomSeed((int) settings.seed());
            MixedOptimizer optimizer = new MixedOptimizer(module.weights(), state, settings);
            double best = -1;
            int bestEpoch = 0;
            int epoch = 0;
            while (epoch < settings.epochs() && epoch - bestEpoch < settings.patience()) {
                epoch++;
                double loss = epoch(start, module, optimizer, epoch);
                double score = devScore(start, module);
                boolean better = data.dev().isEmpty() || score > best;
                if (better) {
                    best = score;
                    bestEpoch = epoch;
                    module.save(work.resolve(ModelBundle.MODEL));
                }
                listener.epoch(epoch, loss, score, better);
            }
            return new Outcome(epoch, bestEpoch, best);
        }
    }

    private double epoch(ModelBundle bundle, TorchModule module, MixedOptimizer optimizer, int epoch) {
        List<List<Example>> batches = Batches.shuffled(data.train(), settings.batch(), random);
        double sum = 0;
        for (int i = 0; i < batches.size(); i++) {
            double done = (epoch - 1 + (double) i / batches.size()) / settings.epochs();
            sum += step(bundle.card().heads(), module, optimizer, batches.get(i), Math.max(LEAST_PACE, 1 - done));
            if (!Double.isFinite(sum)) {
                throw new IllegalStateException("The loss became " + sum + " in epoch " + epoch + ", step " + (i + 1)
                        + ". Lower settings.learning-rate, which is " + settings.learningRate());
            }
            if ((i + 1) % REPORT_EVERY == 0) {
                listener.step(epoch, done, sum / (i + 1));
            }
        }
        return sum / batches.size();
    }

    private double step(
            List<Head> heads, TorchModule module, MixedOptimizer optimizer, List<Example> batch, double pace) {
        try (NDManager scope = module.scope()) {
            List<long[]> texts = batch.stream().map(this::cut).toList();
            double loss;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray value = MaskedLoss.of(scope, heads, module.forward(scope, texts, true), batch);
                loss = value.getFloat();
                collector.backward(value);
            }
            optimizer.step(scope, pace);
            return loss;
        }
    }

    private long[] cut(Example example) {
        long[] ids = example.first();
        Integer most = settings.maxTokens();
        return most == null || ids.length <= most ? ids : Arrays.copyOf(ids, most);
    }

    /** Mean over the dev files of macro-F1, without calibration. */
    private double devScore(ModelBundle bundle, TorchModule module) {
        double sum = 0;
        StringBuilder parts = new StringBuilder("dev");
        for (Map.Entry<LabelledSet, List<Example>> set : data.dev().entrySet()) {
            SetScore score = Evaluation.score(bundle, set.getKey(), set.getValue(), module);
            sum += score.measure("macro-f1");
            parts.append(' ').append(score.set()).append(' ').append(score.measure("macro-f1"));
        }
        listener.note(parts.toString());
        return data.dev().isEmpty() ? 0 : sum / data.dev().size();
    }
}
