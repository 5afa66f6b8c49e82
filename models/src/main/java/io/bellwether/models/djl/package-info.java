/** Bundles at work on PyTorch: device choice, the shared native handle, tokenizing, windows, tensors. */
@NullMarked
package io.bellwether.models.djl;

import org.jspecify.annotations.NullMarked;
