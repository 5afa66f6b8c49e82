package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TorchModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the mean of the weights of networks that began as one: a stage of a training and the one before. It often
 * comes near the better of them on each set. After Wortsman et al., Model soups, 2022.
 */
final class WeightAverage {
    private WeightAverage() {}

    /**
     * Makes the weights of a module the mean of its own and those of other bundles.
     *
     * @throws IllegalArgumentException if another network has other weights
     */
    static void with(List<Path> others, TorchModule module, Device device) {
        Map<String, NDArray> weights = module.weights();
        int known = 1;
        for (Path folder : others) {
            known++;
            ModelBundle bundle = ModelBundle.open(folder);
            try (TorchModule other = TorchModule.open(bundle, device, true);
                    NDManager scope = module.scope()) {
                Map<String, NDArray> theirs = other.weights();
                for (Map.Entry<String, NDArray> weight : weights.entrySet()) {
                    approach(
                            weight.getKey(), weight.getValue(), theirs.get(weight.getKey()), 1f / known, folder, scope);
                }
            }
        }
    }

    private static void approach(
            String name, NDArray own, @Nullable NDArray their, float share, Path folder, NDManager scope) {
        if (their == null || !their.getShape().equals(own.getShape())) {
            throw new IllegalArgumentException("average-with: the network of " + folder + " has "
                    + (their == null ? "no weight " : "another shape of the weight ") + name
                    + "; only networks that began as one can be averaged");
        }
        NDArray before = own.duplicate();
        NDArray other = their.duplicate();
        before.attach(scope);
        other.attach(scope);
        own.subi(before.sub(other).mul(share));
    }
}
