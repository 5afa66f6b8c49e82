package io.bellwether.models.training;

import java.util.List;

/**
 * One row of a labelled file.
 *
 * @param labels as they stand in the file
 * @param source value of the field {@code dataset}, empty if the row has none
 */
record LabelledText(String text, List<String> labels, String source) {
    LabelledText {
        labels = List.copyOf(labels);
    }
}
