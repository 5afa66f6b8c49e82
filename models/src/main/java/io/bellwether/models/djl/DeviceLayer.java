package io.bellwether.models.djl;

import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.bundle.ModelBundle;

/**
 * What serving needs of the machine: to know its GPUs, and to have networks on them. Thread-safe. One for PyTorch; tests have
 * one with as many GPUs as they like.
 */
interface DeviceLayer {
    /** How many GPUs there are; their indices go from 0. */
    int gpus();

    /**
     * Loads a bundle's network and tries it on short texts.
     *
     * @param half whether in half precision
     * @return answers token ids of windows by {@code float[head][label]}, the window's logits; at most {@link #batchesAtOnce} threads at a time
     * @throws IllegalArgumentException if it is no network that fits the bundle's heads, or it cannot compute so
     */
    BatchModel<long[], float[][]> load(ModelBundle bundle, Place place, boolean half);

    /** How many batches a place computes at the same time, at least 1: a GPU takes one after the other. */
    int batchesAtOnce(Place place);
}
