package io.bellwether.models.djl;

/** One thing that a network can be loaded on. */
sealed interface Place {
    /** As people and metrics name it: {@code cpu}, {@code gpu:0}. */
    String words();

    /** The processor. */
    record Processor() implements Place {
        @Override
        public String words() {
            return "cpu";
        }
    }

    /**
     * A GPU.
     *
     * @param index as PyTorch counts them, from 0
     */
    record Gpu(int index) implements Place {
        @Override
        public String words() {
            return "gpu:" + index;
        }
    }
}
