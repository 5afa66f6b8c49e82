package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import java.util.List;

/**
 * A text as the network sees it, with what is known of one head's labels.
 *
 * @param windows token ids of each window, at least one
 * @param target per label of the head 1 if it holds, or may hold where one of several does
 * @param scope per label of the head 1 if the data set knows it, else 0: nothing is learnt for it
 * @param weight in the loss
 */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by nobody, and a list of boxed numbers would cost ten times as much
record Example(Head head, List<long[]> windows, float[] target, float[] scope, float weight) {
    long[] first() {
        return windows.get(0);
    }

    Example weighted(double factor) {
        return new Example(head, windows, target, scope, (float) (weight * factor));
    }
}
