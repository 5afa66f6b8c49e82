package io.bellwether.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.batch.BatchModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs batches of windows; an answer is {@code float[head][label]}, the window's logits. Thread-safe. */
final class TorchBatchModel implements BatchModel<long[], float[][]> {
    private final TorchModule module;

    TorchBatchModel(TorchModule module) {
        this.module = module;
    }

    @Override
    public List<float[][]> run(List<long[]> batch) {
        TorchModule.quietOptimizer();
        try (NDManager scope = module.scope()) {
            NDList logits = module.forward(scope, batch, false);
            List<float[][]> answers = new ArrayList<>(batch.size());
            for (int row = 0; row < batch.size(); row++) {
                answers.add(new float[logits.size()][]);
            }
            for (int head = 0; head < logits.size(); head++) {
                NDArray array = logits.get(head);
                int labels = (int) array.getShape().get(1);
                float[] values = TorchModule.floats(array);
                for (int row = 0; row < batch.size(); row++) {
                    answers.get(row)[head] = Arrays.copyOfRange(values, row * labels, (row + 1) * labels);
                }
            }
            return answers;
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
