package io.bellwether.models.topics;

/**
 * A part of a folded field.
 *
 * @param start first character
 * @param end after the last one, above start
 */
record Place(Field field, int start, int end) {
    boolean overlaps(Place other) {
        return field == other.field && start < other.end && other.start < end;
    }

    /** The shortest place that holds both, which must be of one field. */
    Place with(Place other) {
        return new Place(field, Math.min(start, other.start), Math.max(end, other.end));
    }
}
