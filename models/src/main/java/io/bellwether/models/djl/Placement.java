package io.bellwether.models.djl;

import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which places a demanded device comes to on this machine.
 *
 * @param places at least one
 * @param fallback whether it is the CPU because no GPU was found
 */
record Placement(List<Place> places, boolean fallback) {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    Placement {
        places = List.copyOf(places);
    }

    /**
     * Chooses.
     *
     * @throws IllegalStateException if a GPU is demanded and is not there
     */
    static Placement of(Device device, DeviceLayer layer) {
        if (device instanceof Device.Cpu) {
            return new Placement(List.of(new Place.Processor()), false);
        }
        int count = layer.gpus();
        if (device instanceof Device.Auto) {
            return count > 0 ? all(count) : processor();
        }
        if (device instanceof Device.Gpus gpus) {
            gpus.indices().stream().filter(index -> index >= count).findFirst().ifPresent(index -> {
                throw missing("gpu:" + index, count);
            });
            return new Placement(
                    gpus.indices().stream().<Place>map(Place.Gpu::new).toList(), false);
        }
        if (count == 0) {
            throw missing("gpu", count);
        }
        return all(count);
    }

    private static Placement processor() {
        LOG.warn("PyTorch sees no GPU here; models run on the CPU. Set the device to cpu if that is meant");
        return new Placement(List.of(new Place.Processor()), true);
    }

    private static Placement all(int gpus) {
        return new Placement(
                IntStream.range(0, gpus).<Place>mapToObj(Place.Gpu::new).toList(), false);
    }

    private static IllegalStateException missing(String device, int gpus) {
        return new IllegalStateException("The device " + device + " is demanded, but PyTorch sees " + gpus
                + " GPUs here. Check the driver (nvidia-smi) and that this is a build with -Pgpu, or set the device to auto or"
                + " cpu.");
    }
}
