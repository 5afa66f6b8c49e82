package io.bellwether.models.djl;

import java.util.Locale;

/** Where a model runs. */
public sealed interface Device {
    /** The first GPU if PyTorch sees one, else the CPU with a warning in the log. */
    record Auto() implements Device {}

    /** The processor. */
    record Cpu() implements Device {}

    /**
     * One GPU; opening a model fails if it is not there.
     *
     * @param index as PyTorch counts them, from 0
     */
    record Gpu(int index) implements Device {
        public Gpu {
            if (index < 0) {
                throw new IllegalArgumentException("GPU index must be 0 or more, but is " + index);
            }
        }
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Device parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "auto" -> new Auto();
            case "cpu" -> new Cpu();
            case "gpu" -> new Gpu(0);
            default -> {
                if (name.matches("gpu:\\d{1,3}")) {
                    yield new Gpu(Integer.parseInt(name.substring(4)));
                }
                throw new IllegalArgumentException(
                        "device must be auto, cpu, gpu or gpu:N such as gpu:1, but is \"" + text + "\"");
            }
        };
    }
}
