package io.bellwether.models.djl;

/** How exactly a network computes. */
public enum Precision {
    /** In half precision on a GPU if the network can, in single precision elsewhere. */
    AUTO,
    /** In single precision. */
    FLOAT,
    /** In half precision, on GPUs only. */
    HALF
}
