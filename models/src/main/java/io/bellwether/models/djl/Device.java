package io.bellwether.models.djl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where models may run. */
public sealed interface Device {
    /** Every GPU that PyTorch sees, else the CPU with a warning in the log. */
    record Auto() implements Device {
        @Override
        public String words() {
            return "auto";
        }
    }

    /** The processor. */
    record Cpu() implements Device {
        @Override
        public String words() {
            return "cpu";
        }
    }

    /** Every GPU that PyTorch sees; opening a model fails if there is none. */
    record AnyGpu() implements Device {
        @Override
        public String words() {
            return "gpu";
        }
    }

    /**
     * These GPUs; opening a model fails if one is not there.
     *
     * @param indices as PyTorch counts them, from 0; at least one, each once
     */
    record Gpus(List<Integer> indices) implements Device {
        public Gpus {
            indices = List.copyOf(indices);
            if (indices.isEmpty()
                    || indices.stream().anyMatch(index -> index < 0)
                    || indices.stream().distinct().count() != indices.size()) {
                throw new IllegalArgumentException(
                        "indices of GPUs must be 0 or more, each once and at least one, but are " + indices);
            }
        }

        @Override
        public String words() {
            return "gpu:" + indices.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /** What {@link #parse} reads as this. */
    String words();

    /** One GPU. */
    static Device gpu(int index) {
        return new Gpus(List.of(index));
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N} or {@code gpu:N,M}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Device parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "auto" -> new Auto();
            case "cpu" -> new Cpu();
            case "gpu" -> new AnyGpu();
            default -> {
                if (name.matches("gpu:\\d{1,3}(,\\d{1,3})*")) {
                    yield new Gpus(Arrays.stream(name.substring(4).split(",", -1))
                            .map(Integer::valueOf)
                            .toList());
                }
                throw new IllegalArgumentException(
                        "device must be auto, cpu, gpu, gpu:N such as gpu:1, or several such as gpu:0,1, but is \""
                                + text + "\"");
            }
        };
    }
}
