package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TextEncoder;
import io.bellwether.models.djl.TorchModule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out what a short post costs on the CPU, from its text to its logits, in batches. */
final class Speed {
    private static final int BATCH = 64;
    private static final int MOST_TOKENS = 40;
    private static final int WARM_UP = 10;
    private static final int BATCHES = 40;
    private static final double NANOS_PER_MILLI = 1e6;

    private Speed() {}

    /**
     * Milliseconds of CPU time of this thread for a post of at most {@value #MOST_TOKENS} tokens; not a number if there are
     * fewer than {@value #BATCH} such examples.
     */
    static double millisPerShortPost(ModelBundle bundle, List<Example> examples) {
        List<String> texts = examples.stream()
                .filter(example -> example.first().length <= MOST_TOKENS)
                .map(Example::text)
                .limit((long) BATCH * BATCHES)
                .toList();
        int batches = texts.size() / BATCH;
        if (batches == 0) {
            return Double.NaN;
        }
        try (TextEncoder encoder = TextEncoder.open(bundle);
                TorchModule module = TorchModule.open(bundle, new Device.Cpu(), false)) {
            TorchModule.quietOptimizer();
            for (int i = 0; i < WARM_UP; i++) {
                judge(encoder, module, batch(texts, i % batches));
            }
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < batches; i++) {
                judge(encoder, module, batch(texts, i));
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
            return nanos / NANOS_PER_MILLI / ((double) batches * BATCH);
        }
    }

    private static List<String> batch(List<String> texts, int index) {
        return texts.subList(index * BATCH, (index + 1) * BATCH);
    }

    private static void judge(TextEncoder encoder, TorchModule module, List<String> texts) {
        List<long[]> windows = new ArrayList<>(texts.size());
        texts.forEach(text -> windows.addAll(encoder.windows(text)));
        windows.sort(Comparator.comparingInt(window -> window.length));
        try (NDManager scope = module.scope()) {
            module.forward(scope, windows, false).forEach(NDArray::toFloatArray);
        }
    }
}
