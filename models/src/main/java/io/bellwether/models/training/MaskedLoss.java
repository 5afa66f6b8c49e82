package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.bellwether.models.bundle.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch whose rows each supervise some labels of one head, and may have been judged by teachers.
 *
 * <pre>
 * one label holds:  -log( sum of p over the target ),  p = softmax over the scope
 * many may hold:    sum over the scope of the binary cross-entropy
 * by a teacher:     the cross-entropy to the teacher's probabilities, over the labels that it knows
 * </pre>
 *
 * summed over the heads, weighted by row, divided by the number of rows. So a set of two classes never teaches that
 * there is no third, and "not negative" is a label like any other. Learning from probabilities: Hinton, Vinyals and Dean,
 * Distilling the Knowledge in a Neural Network, 2015, at temperature 1; heads that a row has no label of: Li and Hoiem,
 * Learning without Forgetting, 2016.
 */
final class MaskedLoss {
    private static final float HIDDEN = 1e4f;
    private static final float TINY = 1e-7f;

    private final List<Head> heads;
    private final @Nullable Distillation distillation;

    /** @param distillation how much teachers count; null where no row has a lesson */
    MaskedLoss(List<Head> heads, @Nullable Distillation distillation) {
        this.heads = heads;
        this.distillation = distillation;
    }

    /**
     * The loss as a scalar with a gradient.
     *
     * @param logits per head float32[batch, labels]
     */
    NDArray of(NDManager scope, NDList logits, List<Example> batch) {
        NDArray loss = scope.create(0f);
        for (int i = 0; i < heads.size(); i++) {
            Targets labels = labels(i, batch);
            if (labels.any()) {
                NDArray rows = heads.get(i).multiLabel()
                        ? many(logits.get(i), labels, scope)
                        : one(logits.get(i), labels, scope);
                loss = loss.add(rows.mul(labels.weights(scope)).sum());
            }
            Targets lessons = lessons(i, batch);
            if (lessons.any()) {
                NDArray rows = heads.get(i).multiLabel()
                        ? many(logits.get(i), lessons, scope)
                        : near(logits.get(i), lessons, scope);
                loss = loss.add(rows.mul(lessons.weights(scope)).sum());
            }
        }
        return loss.div(batch.size());
    }

    private static NDArray one(NDArray logits, Targets targets, NDManager scope) {
        NDArray hidden = targets.scopes(scope).sub(1f).mul(HIDDEN);
        NDArray p = logits.add(hidden).softmax(1);
        return p.mul(targets.targets(scope)).sum(new int[] {1}).add(TINY).log().neg();
    }

    private static NDArray near(NDArray logits, Targets targets, NDManager scope) {
        NDArray hidden = targets.scopes(scope).sub(1f).mul(HIDDEN);
        return logits.add(hidden)
                .logSoftmax(1)
                .mul(targets.targets(scope))
                .sum(new int[] {1})
                .neg();
    }

    private static NDArray many(NDArray logits, Targets targets, NDManager scope) {
        // max(x, 0) - x * t + log(1 + exp(-|x|)), which overflows for no x
        NDArray softplus = logits.abs().neg().exp().add(1f).log();
        NDArray relu = logits.add(logits.abs()).mul(0.5f);
        NDArray entropy = relu.sub(logits.mul(targets.targets(scope))).add(softplus);
        return entropy.mul(targets.scopes(scope)).sum(new int[] {1});
    }

    private Targets labels(int index, List<Example> batch) {
        Head head = heads.get(index);
        Targets targets = new Targets(batch.size(), head.labels().size());
        for (int row = 0; row < batch.size(); row++) {
            Example example = batch.get(row);
            if (example.supervises(head)) {
                double share = distillation == null || !isTaught(example, index)
                        ? 1
                        : 1 - distillation.effectiveLabelledWeight();
                targets.set(row, example.target(), example.scope(), example.weight() * share);
            }
        }
        return targets;
    }

    private Targets lessons(int index, List<Example> batch) {
        Head head = heads.get(index);
        Targets targets = new Targets(batch.size(), head.labels().size());
        for (int row = 0; row < batch.size(); row++) {
            Example example = batch.get(row);
            Lesson lesson = example.lesson();
            if (distillation != null && lesson != null && lesson.knows(index)) {
                double share = example.supervises(head)
                        ? example.weight() * distillation.effectiveLabelledWeight()
                        : distillation.effectiveWeight();
                targets.set(row, lesson.probabilities()[index], lesson.scope()[index], share);
            }
        }
        return targets;
    }

    private static boolean isTaught(Example example, int head) {
        Lesson lesson = example.lesson();
        return lesson != null && lesson.knows(head);
    }

    /** Per row what is aimed at, which labels count, and how much the row does; a row that was not set counts nothing. */
    private static final class Targets {
        private final Shape shape;
        private final float[] target;
        private final float[] scope;
        private final float[] weight;
        private boolean any;

        Targets(int rows, int labels) {
            shape = new Shape(rows, labels);
            target = new float[rows * labels];
            scope = new float[rows * labels];
            weight = new float[rows];
        }

        void set(int row, float[] rowTarget, float[] rowScope, double rowWeight) {
            System.arraycopy(rowTarget, 0, target, row * rowTarget.length, rowTarget.length);
            System.arraycopy(rowScope, 0, scope, row * rowScope.length, rowScope.length);
            weight[row] = (float) rowWeight;
            any |= rowWeight > 0;
        }

        boolean any() {
            return any;
        }

        NDArray targets(NDManager manager) {
            return manager.create(target, shape);
        }

        NDArray scopes(NDManager manager) {
            return manager.create(scope, shape);
        }

        NDArray weights(NDManager manager) {
            return manager.create(weight);
        }
    }
}
