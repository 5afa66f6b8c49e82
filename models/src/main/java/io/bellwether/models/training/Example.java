package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as the network sees it, with what is known of one head's labels.
 *
 * @param text itself
 * @param head null if nobody labelled the text
 * @param windows token ids of each window, at least one
 * @param target per label of the head 1 if it holds, or may hold where one of several does
 * @param scope per label of the head 1 if the data set knows it, else 0: nothing is learnt for it
 * @param weight in the loss
 * @param lesson what teachers say of it, null if none was asked
 * @param set name of the set that it is of, or that it is like; null if it is of none
 */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by nobody, and a list of boxed numbers would cost ten times as much
record Example(
        String text,
        @Nullable Head head,
        List<long[]> windows,
        float[] target,
        float[] scope,
        float weight,
        @Nullable Lesson lesson,
        @Nullable String set) {
    private static final float[] NOTHING = {};

    static Example labelled(String text, Head head, List<long[]> windows, float[] target, float[] scope, float weight) {
        return new Example(text, head, windows, target, scope, weight, null, null);
    }

    static Example unlabelled(String text, List<long[]> windows) {
        return new Example(text, null, windows, NOTHING, NOTHING, 1, null, null);
    }

    long[] first() {
        return windows.get(0);
    }

    Example weighted(double factor) {
        return new Example(text, head, windows, target, scope, (float) (weight * factor), lesson, set);
    }

    Example of(@Nullable String itsSet) {
        return new Example(text, head, windows, target, scope, weight, lesson, itsSet);
    }

    Example taught(Lesson byTeachers) {
        return new Example(text, head, windows, target, scope, weight, byTeachers, set);
    }

    boolean supervises(Head other) {
        return other.equals(head);
    }
}
