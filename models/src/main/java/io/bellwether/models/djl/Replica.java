package io.bellwether.models.djl;

import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle's network on one place, fed by the batcher of that place. To be closed when none of its windows is under way.
 *
 * @param half whether it computes in half precision
 * @param fallback whether it does not though it should have
 */
record Replica(
        BatchModel<long[], float[][]> network, DeviceBatcher batcher, Place place, boolean half, boolean fallback)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private record Loaded(BatchModel<long[], float[][]> network, boolean half, boolean fallback) {}

    /**
     * Loads.
     *
     * @throws IllegalArgumentException if the network does not fit the bundle or the precision
     * @throws IllegalStateException if half precision is demanded of a processor
     */
    static Replica open(ModelBundle bundle, Place place, Precision precision, BatchLimits limits, DeviceLayer layer) {
        Loaded loaded = load(bundle, place, precision, layer);
        return new Replica(
                loaded.network(), DeviceBatcher.open(layer, place, limits), place, loaded.half(), loaded.fallback());
    }

    CompletableFuture<float[][]> submit(long[] window) {
        return batcher.submit(network, window);
    }

    @Override
    public void close() {
        batcher.close();
        network.close();
    }

    private static Loaded load(ModelBundle bundle, Place place, Precision precision, DeviceLayer layer) {
        boolean gpu = place instanceof Place.Gpu;
        if (precision == Precision.HALF && !gpu) {
            throw new IllegalStateException("Half precision is demanded, but the model runs on " + place.words()
                    + ", which is slower so. Set the precision to auto or float, or the device to gpu.");
        }
        if (precision == Precision.AUTO && gpu) {
            try {
                return new Loaded(layer.load(bundle, place, true), true, false);
            } catch (IllegalArgumentException e) {
                LOG.warn("{} runs on {} in single precision, since it cannot in half", bundle.version(), place, e);
                return new Loaded(layer.load(bundle, place, false), false, true);
            }
        }
        boolean half = precision == Precision.HALF;
        return new Loaded(layer.load(bundle, place, half), half, false);
    }
}
