package io.bellwether.models.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundle's network in PyTorch: batches of token ids in, logits per head out. Once loaded, several threads may have it
 * infer at a time, each in a scope of its own; training and everything else is for one thread. To be closed when no other uses
 * it any more, which frees all native memory.
 */
public final class TorchModule implements AutoCloseable {
    private final ModelBundle bundle;
    private final Model model;
    private final PtSymbolBlock block;
    private final ParameterStore parameters;

    private TorchModule(ModelBundle bundle, Model model) {
        this.bundle = bundle;
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    /**
     * Loads the network on the first place that the device comes to, and tries it on two short texts.
     *
     * @param trainable whether its weights will be trained
     * @throws IllegalArgumentException if the file is no network that fits the bundle's heads
     * @throws IllegalStateException if a GPU is demanded and none is there
     */
    public static TorchModule open(ModelBundle bundle, Device device, boolean trainable) {
        return open(bundle, Placement.of(device, new TorchLayer()).places().get(0), trainable);
    }

    static TorchModule open(ModelBundle bundle, Place place, boolean trainable) {
        return load(bundle, bundle.folder(), place, trainable);
    }

    /** The same in half precision, not to be trained. */
    static TorchModule openHalf(ModelBundle bundle, Place place) {
        try (HalfModule half = HalfModule.of(bundle.model())) {
            return load(bundle, half.folder(), place, false);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot write the network " + bundle.model() + " in half precision: " + e.getMessage(), e);
        }
    }

    private static TorchModule load(ModelBundle bundle, Path folder, Place place, boolean trainable) {
        TorchSettings.apply();
        ai.djl.Device device = place instanceof Place.Gpu gpu ? ai.djl.Device.gpu(gpu.index()) : ai.djl.Device.cpu();
        Model model = Model.newInstance("model", device, TorchLayer.ENGINE);
        try {
            model.load(folder, "model", Map.of("trainParam", Boolean.toString(trainable)));
            TorchModule module = new TorchModule(bundle, model);
            module.probe();
            return module;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IllegalArgumentException("Cannot load the network " + bundle.model() + ": " + e.getMessage(), e);
        }
    }

    /** The device that the network is on, such as {@code cpu()} or {@code gpu(0)}. */
    public String device() {
        return model.getNDManager().getDevice().toString();
    }

    /** A scope for arrays; everything made in it is freed when it is closed. */
    public NDManager scope() {
        return model.getNDManager().newSubManager();
    }

    /**
     * Runs the network.
     *
     * @param scope owns the inputs and the logits
     * @param batch token ids of each text, none empty
     * @param training whether to keep what gradients need, and to drop out
     * @return per head float32[batch, labels]
     */
    public NDList forward(NDManager scope, List<long[]> batch, boolean training) {
        return block.forward(parameters, inputs(scope, batch), training);
    }

    /** Runs the network on inputs that were made before. */
    NDList forward(NDList inputs) {
        return block.forward(parameters, inputs, false);
    }

    /** Ids and mask of a batch, padded to its longest text. */
    NDList inputs(NDManager scope, List<long[]> batch) {
        int width = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        long[] ids = new long[batch.size() * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.size(); row++) {
            long[] text = batch.get(row);
            System.arraycopy(text, 0, ids, row * width, text.length);
            Arrays.fill(mask, row * width, row * width + text.length, 1);
        }
        Shape shape = new Shape(batch.size(), width);
        return new NDList(scope.create(ids, shape), scope.create(mask, shape));
    }

    /** The values of an array of single or half precision. */
    static float[] floats(NDArray array) {
        return array.toType(DataType.FLOAT32, false).toFloatArray();
    }

    /** The weights by name, in the network's order; they live as long as this module. */
    public Map<String, NDArray> weights() {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
            weights.put(parameter.getKey(), parameter.getValue().getArray());
        }
        return weights;
    }

    /** Writes the network as TorchScript, weights as they are now. */
    public void save(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            JniUtils.writeModule(block, out, false);
        }
    }

    /** How many arrays live outside of scopes: weights and, if something leaks, more with every run. */
    int liveArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    /** Turns PyTorch's profiling optimizer off for this thread: it recompiles for new shapes, and every batch has one. */
    public static void quietOptimizer() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    @Override
    public void close() {
        model.close();
    }

    private void probe() {
        List<Head> heads = bundle.card().heads();
        quietOptimizer();
        try (NDManager scope = scope()) {
            NDList logits = forward(scope, List.of(new long[] {0, 1, 0, 1}, new long[] {1, 1}), false);
            if (logits.size() != heads.size()) {
                throw new IllegalArgumentException(
                        "it has " + logits.size() + " outputs, but bundle.yaml names " + heads.size() + " heads");
            }
            for (int i = 0; i < heads.size(); i++) {
                Shape expected = new Shape(2, heads.get(i).labels().size());
                if (!logits.get(i).getShape().equals(expected)) {
                    throw new IllegalArgumentException("output " + i + " has the shape "
                            + logits.get(i).getShape() + " for a batch of 2, but head "
                            + heads.get(i).name() + " needs " + expected);
                }
                for (float logit : floats(logits.get(i))) {
                    if (!Float.isFinite(logit)) {
                        throw new IllegalArgumentException(
                                "head " + heads.get(i).name() + " computes " + logit + " in "
                                        + logits.get(i).getDataType() + " for a short text");
                    }
                }
            }
        }
    }
}
