package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.bellwether.models.bundle.Head;
import java.util.List;

/**
 * The loss of a batch whose rows each supervise some labels of one head.
 *
 * <pre>
 * one label holds:  -log( sum of p over the target ),  p = softmax over the scope
 * many may hold:    sum over the scope of the binary cross-entropy
 * </pre>
 *
 * summed over the heads, weighted by row, divided by the number of rows. So a set of two classes never teaches that
 * there is no third, and "not negative" is a label like any other.
 */
final class MaskedLoss {
    private static final float HIDDEN = 1e4f;
    private static final float TINY = 1e-7f;

    private MaskedLoss() {}

    /**
     * The loss as a scalar with a gradient.
     *
     * @param logits per head float32[batch, labels]
     */
    static NDArray of(NDManager scope, List<Head> heads, NDList logits, List<Example> batch) {
        NDArray loss = scope.create(0f);
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            if (batch.stream().anyMatch(example -> example.head().equals(head))) {
                Targets targets = Targets.of(scope, head, batch);
                NDArray rows = head.multiLabel() ? many(logits.get(i), targets) : one(logits.get(i), targets);
                loss = loss.add(rows.mul(targets.weight).sum());
            }
        }
        return loss.div(batch.size());
    }

    private static NDArray one(NDArray logits, Targets targets) {
        NDArray hidden = targets.scope.sub(1f).mul(HIDDEN);
        NDArray p = logits.add(hidden).softmax(1);
        return p.mul(targets.target).sum(new int[] {1}).add(TINY).log().neg();
    }

    private static NDArray many(NDArray logits, Targets targets) {
        // max(x, 0) - x * t + log(1 + exp(-|x|)), which overflows for no x
        NDArray softplus = logits.abs().neg().exp().add(1f).log();
        NDArray relu = logits.add(logits.abs()).mul(0.5f);
        NDArray entropy = relu.sub(logits.mul(targets.target)).add(softplus);
        return entropy.mul(targets.scope).sum(new int[] {1});
    }

    private record Targets(NDArray target, NDArray scope, NDArray weight) {
        static Targets of(NDManager manager, Head head, List<Example> batch) {
            int labels = head.labels().size();
            float[] target = new float[batch.size() * labels];
            float[] scope = new float[batch.size() * labels];
            float[] weight = new float[batch.size()];
            for (int row = 0; row < batch.size(); row++) {
                Example example = batch.get(row);
                if (example.head().equals(head)) {
                    System.arraycopy(example.target(), 0, target, row * labels, labels);
                    System.arraycopy(example.scope(), 0, scope, row * labels, labels);
                    weight[row] = example.weight();
                }
            }
            Shape shape = new Shape(batch.size(), labels);
            return new Targets(manager.create(target, shape), manager.create(scope, shape), manager.create(weight));
        }
    }
}
