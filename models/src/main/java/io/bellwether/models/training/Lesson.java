package io.bellwether.models.training;

/**
 * What teachers say of a text.
 *
 * @param probabilities per head of the pupil, per label; an empty row for a head of which no teacher knows anything
 * @param scope of the same shape, 1 for labels that a teacher knows, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and lists of boxed numbers would cost ten times as much
record Lesson(float[][] probabilities, float[][] scope) {
    boolean knows(int head) {
        return probabilities[head].length > 0;
    }
}
