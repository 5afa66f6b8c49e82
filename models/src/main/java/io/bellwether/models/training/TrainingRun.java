package io.bellwether.models.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TorchModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The epochs of one training. What is random in an epoch depends on the seed and its number only, so that a training that
 * was stopped goes on as it would have. Used once, by one thread.
 */
final class TrainingRun {
    private static final double LEAST_PACE = 0.02;
    private static final int REPORT_EVERY = 20;

    private final TrainingPlan plan;
    private final TrainingPlan.Settings settings;
    private final TrainingData data;
    private final MaskedLoss loss;
    private final ProgressListener listener;

    /** How a training ended; {@code devScore} is that of the best epoch. */
    record Outcome(int epochs, int bestEpoch, double devScore) {}

    TrainingRun(TrainingPlan plan, TrainingData data, MaskedLoss loss, ProgressListener listener) {
        this.plan = plan;
        this.settings = plan.effectiveSettings();
        this.data = data;
        this.loss = loss;
        this.listener = listener;
    }

    /** Trains, and leaves the network of the best epoch in {@link Resumption#best()}. */
    Outcome train(ModelBundle start, Device device, Resumption resumption) throws IOException {
        Optional<Resumption.State> before = resumption.state();
        ModelBundle from = before.isPresent() ? ModelBundle.open(resumption.last()) : start;
        try (TorchModule module = TorchModule.open(from, device, true);
                NDManager state = module.scope()) {
            TorchModule.quietOptimizer();
            MixedOptimizer optimizer = new MixedOptimizer(module.weights(), state, settings);
            double best = before.map(Resumption.State::bestScore).orElse(-1.0);
            int bestEpoch = before.map(Resumption.State::bestEpoch).orElse(0);
            int epoch = before.map(Resumption.State::epoch).orElse(0);
            if (before.isPresent()) {
                optimizer.load(resumption.optimizer(), before.get().steps(), state);
                listener.note("goes on after epoch " + epoch);
            } else {
                WeightAverage.with(plan.averaged(), module, device);
            }
            if (settings.epochs() == 0) {
                module.save(resumption.best().resolve(ModelBundle.MODEL));
                best = devScore(start, module);
            }
            while (epoch < settings.epochs() && epoch - bestEpoch < settings.patience()) {
                epoch++;
                double meanLoss = epoch(module, optimizer, epoch);
                double score = devScore(start, module);
                boolean better = data.dev().isEmpty() || score > best;
                resumption.leave();
                if (better) {
                    best = score;
                    bestEpoch = epoch;
                    module.save(resumption.best().resolve(ModelBundle.MODEL));
                }
                module.save(resumption.last().resolve(ModelBundle.MODEL));
                optimizer.save(resumption.optimizer());
                resumption.reached(epoch, optimizer.steps(), bestEpoch, best);
                listener.epoch(epoch, meanLoss, score, better);
            }
            return new Outcome(epoch, bestEpoch, best);
        }
    }

    private double epoch(TorchModule module, MixedOptimizer optimizer, int epoch) {
        Engine.getEngine("PyTorch").setRandomSeed((int) settings.seed() + epoch);
        Random random = new Random(31 * settings.seed() + epoch);
        List<List<Example>> batches = Batches.shuffled(data.train(), settings.batch(), random);
        double sum = 0;
        for (int i = 0; i < batches.size(); i++) {
            double done = (epoch - 1 + (double) i / batches.size()) / settings.epochs();
            sum += step(module, optimizer, batches.get(i), pace(done));
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

    /** The share of the learning rates: up while it warms up, then down along a line. */
    private double pace(double done) {
        double warmup = settings.warmup();
        return Math.max(LEAST_PACE, done < warmup ? done / warmup : (1 - done) / (1 - warmup));
    }

    private double step(TorchModule module, MixedOptimizer optimizer, List<Example> batch, double pace) {
        try (NDManager scope = module.scope()) {
            List<long[]> texts = batch.stream().map(this::cut).toList();
            double value;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray array = loss.of(scope, module.forward(scope, texts, true), batch);
                value = array.getFloat();
                collector.backward(array);
            }
            optimizer.step(scope, pace);
            return value;
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
