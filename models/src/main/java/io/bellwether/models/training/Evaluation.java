package io.bellwether.models.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TextEncoder;
import io.bellwether.models.djl.TorchModule;
import io.bellwether.models.djl.WindowPooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tries a bundle on labelled files: the figures of its card. Runs on the calling thread. */
public final class Evaluation {
    private static final int BATCH = 64;
    private static final long NO_SAMPLE = 0;

    private Evaluation() {}

    /**
     * The scores of a bundle on the test files of a plan's sets; sets without one are left out.
     *
     * @throws IllegalArgumentException if a set speaks of heads or labels that the bundle lacks
     */
    public static List<SetScore> of(ModelBundle bundle, List<LabelledSet> sets, Device device) {
        try (TextEncoder encoder = TextEncoder.open(bundle);
                TorchModule module = TorchModule.open(bundle, device, false)) {
            ExampleReader reader = new ExampleReader(bundle, encoder);
            List<SetScore> scores = new ArrayList<>();
            for (LabelledSet set : sets) {
                Path test = set.test();
                if (test != null) {
                    List<Example> examples = reader.read(set, test, null, NO_SAMPLE);
                    scores.add(score(bundle, set, examples, module));
                }
            }
            return scores;
        }
    }

    static SetScore score(ModelBundle bundle, LabelledSet set, List<Example> examples, TorchModule module) {
        Head head = bundle.head(set.head()).orElseThrow();
        int index = bundle.card().heads().indexOf(head);
        List<long[]> windows = new ArrayList<>();
        examples.forEach(example -> windows.addAll(example.windows()));
        List<float[]> logits = ofHead(logits(module, windows), index);
        List<double[]> probabilities = new ArrayList<>(examples.size());
        int start = 0;
        for (Example example : examples) {
            int end = start + example.windows().size();
            probabilities.add(WindowPooling.of(head, example.windows(), logits.subList(start, end)));
            start = end;
        }
        LabelGroups groups = LabelGroups.of(set, head);
        return groups == null
                ? Scoring.of(set.name(), head, examples, probabilities)
                : groups.score(set.name(), examples, probabilities);
    }

    /** The logits of one head out of those of all. */
    static List<float[]> ofHead(List<float[][]> logits, int head) {
        return logits.stream().map(row -> row[head]).toList();
    }

    /** The logits of each window, float[head][label], in the order of the windows. */
    static List<float[][]> logits(TorchModule module, List<long[]> windows) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, windows.size()).boxed().toList());
        order.sort(Comparator.comparingInt(i -> windows.get(i).length));
        float[][][] logits = new float[windows.size()][][];
        for (int from = 0; from < order.size(); from += BATCH) {
            List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
            try (NDManager scope = module.scope()) {
                NDList outputs =
                        module.forward(scope, batch.stream().map(windows::get).toList(), false);
                batch.forEach(i -> logits[i] = new float[outputs.size()][]);
                for (int head = 0; head < outputs.size(); head++) {
                    int labels = (int) outputs.get(head).getShape().get(1);
                    float[] values = outputs.get(head).toFloatArray();
                    for (int row = 0; row < batch.size(); row++) {
                        logits[batch.get(row)][head] = Arrays.copyOfRange(values, row * labels, (row + 1) * labels);
                    }
                }
            }
        }
        return List.of(logits);
    }
}
