package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.training.TrainingPlan.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AdamW for the weights of layers, Adagrad for large tables of which a step touches few rows: there momentum would cost
 * three passes over rows that did not change and move rows that were not seen. Not thread-safe.
 */
final class MixedOptimizer {
    /*
     * AdamW: Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2. Adagrad: Duchi et al.,
     * Adaptive Subgradient Methods, 2011.
     */
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double TABLE_EPSILON = 1e-6;

    private final Settings settings;
    private final List<Weight> weights = new ArrayList<>();
    private int steps;

    private record Weight(String name, NDArray value, boolean table, boolean decays, NDArray mean, NDArray square) {}

    /**
     * An optimizer of these weights.
     *
     * @param values by name
     * @param manager owns the optimizer's state
     */
    MixedOptimizer(Map<String, NDArray> values, NDManager manager, Settings settings) {
        this.settings = settings;
        Pattern tables = settings.tables() == null ? null : Pattern.compile(settings.tables());
        values.forEach((name, value) -> {
            if (value.hasGradient()) {
                boolean table = tables != null && tables.matcher(name).find();
                NDArray square = manager.zeros(value.getShape());
                NDArray mean = table ? square : manager.zeros(value.getShape());
                weights.add(new Weight(name, value, table, value.getShape().dimension() > 1, mean, square));
            }
        });
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("The network has no weights to train");
        }
    }

    /**
     * Moves every weight against its gradient and clears the gradient.
     *
     * @param scope for what is only needed now
     * @param pace share of the learning rates, from 1 at the start to nearly 0 at the end
     */
    void step(NDManager scope, double pace) {
        steps++;
        for (Weight weight : weights) {
            NDArray gradient = weight.value().getGradient();
            gradient.attach(scope);
            if (weight.table()) {
                adagrad(weight, gradient, pace * settings.tableLearningRate());
            } else {
                adam(weight, gradient, pace * settings.learningRate());
            }
            gradient.muli(0);
        }
    }

    /** Writes what {@link #load} needs to go on as if nothing had happened. */
    void save(Path file) throws IOException {
        NDList state = new NDList();
        for (Weight weight : weights) {
            weight.square().setName(weight.name() + ".square");
            state.add(weight.square());
            if (!weight.table()) {
                weight.mean().setName(weight.name() + ".mean");
                state.add(weight.mean());
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            state.encode(out, NDList.Encoding.NPZ);
        }
    }

    /**
     * Goes on from a saved state.
     *
     * @param taken steps that were taken before it was saved
     * @throws IllegalArgumentException if it is that of another network
     */
    void load(Path file, int taken, NDManager scope) throws IOException {
        Map<String, NDArray> state = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            NDList.decode(scope, in).forEach(array -> state.put(array.getName(), array));
        }
        for (Weight weight : weights) {
            restore(weight.square(), state.get(weight.name() + ".square"), weight.name());
            if (!weight.table()) {
                restore(weight.mean(), state.get(weight.name() + ".mean"), weight.name());
            }
        }
        steps = taken;
    }

    int steps() {
        return steps;
    }

    private static void restore(NDArray into, @Nullable NDArray from, String name) {
        if (from == null || !from.getShape().equals(into.getShape())) {
            throw new IllegalArgumentException(
                    "The saved state of the optimizer knows no weight " + name + " of the shape " + into.getShape());
        }
        into.muli(0).addi(from);
    }

    /*
     * What an operation makes belongs to the manager of its first operand. So temporaries start from the gradient, which
     * lives in the step's scope; what starts from the state is attached by hand, or every step would leave a table behind.
     */
    private static void adagrad(Weight weight, NDArray gradient, double rate) {
        NDManager scope = gradient.getManager();
        weight.square().addi(gradient.square());
        NDArray root = weight.square().sqrt();
        root.attach(scope);
        root.addi((float) TABLE_EPSILON);
        weight.value().subi(gradient.mul((float) rate).divi(root));
    }

    private void adam(Weight weight, NDArray gradient, double rate) {
        NDManager scope = gradient.getManager();
        weight.mean().muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
        weight.square().muli((float) BETA2).addi(gradient.square().muli((float) (1 - BETA2)));
        double correctedRate = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        if (weight.decays()) {
            weight.value().muli((float) (1 - rate * settings.weightDecay()));
        }
        NDArray root = weight.square().sqrt();
        root.attach(scope);
        NDArray move = weight.mean().mul((float) correctedRate);
        move.attach(scope);
        weight.value().subi(move.divi(root.addi((float) EPSILON)));
    }
}
