package io.bellwether.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.bellwether.models.ModelText;
import io.bellwether.models.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A bundle's network on texts that are tokenized, sorted by length, padded and made into tensors beforehand: what is left is
 * the network alone, the most that serving could reach. For benchmarks; owned by one thread, to be closed by it.
 */
public final class BarePasses implements AutoCloseable {
    private final TorchModule module;
    private final NDManager scope;
    private final List<NDList> batches;
    private final long tokens;
    private final long paddedTokens;

    private BarePasses(TorchModule module, NDManager scope, List<NDList> batches, long tokens, long paddedTokens) {
        this.module = module;
        this.scope = scope;
        this.batches = batches;
        this.tokens = tokens;
        this.paddedTokens = paddedTokens;
    }

    /** Loads the network and prepares batches of so many windows. */
    public static BarePasses of(ModelBundle bundle, Device device, List<ModelText> texts, int batchSize) {
        List<long[]> windows = new ArrayList<>();
        try (TextEncoder encoder = TextEncoder.open(bundle)) {
            texts.forEach(text -> windows.addAll(encoder.windows(text.joined())));
        }
        windows.sort(Comparator.comparingInt(ids -> ids.length));
        TorchModule module = TorchModule.open(bundle, device, false);
        NDManager scope = module.scope();
        List<NDList> batches = new ArrayList<>();
        long padded = 0;
        for (int i = 0; i < windows.size(); i += batchSize) {
            List<long[]> batch = windows.subList(i, Math.min(windows.size(), i + batchSize));
            batches.add(module.inputs(scope, batch));
            padded += (long) batch.get(batch.size() - 1).length * batch.size();
        }
        long tokens = windows.stream().mapToLong(ids -> ids.length).sum();
        return new BarePasses(module, scope, batches, tokens, padded);
    }

    /** Runs every batch once and drops the logits. */
    public void run() {
        TorchModule.quietOptimizer();
        for (NDList batch : batches) {
            try (NDManager pass = module.scope()) {
                NDList logits = module.forward(batch);
                logits.attach(pass);
                // A GPU works on while nobody asks for a result.
                for (NDArray array : logits) {
                    TorchModule.floats(array);
                }
            }
        }
    }

    /** Tokens of all windows. */
    public long tokens() {
        return tokens;
    }

    /** Share of the computed tokens that is padding. */
    public double paddingShare() {
        return 1 - (double) tokens / paddedTokens;
    }

    /** Threads that PyTorch gives to one operation in this JVM. */
    public static int threads() {
        TorchSettings.apply();
        return JniUtils.getNumThreads();
    }

    /** How many batches at a time serving would compute on the first place that a device comes to; this here computes one. */
    public static int batchesWhenServing(Device device) {
        DeviceLayer layer = new TorchLayer();
        return layer.batchesAtOnce(Placement.of(device, layer).places().get(0));
    }

    @Override
    public void close() {
        scope.close();
        module.close();
    }
}
