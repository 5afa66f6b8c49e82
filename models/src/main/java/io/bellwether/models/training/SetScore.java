package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a bundle does on one labelled file.
 *
 * @param set its name
 * @param head that it tries
 * @param rows that were tried
 * @param measures {@code accuracy}: how often the likeliest label holds, of the rows that have one; {@code macro-f1}; for
 *     multi-label heads also {@code micro-f1} and {@code
 *     subset-accuracy}; {@code calibration-error}: expected calibration error over 15 bins, left out where
 *     rows allow one of several labels; {@code majority}: accuracy of
 *     always giving the most frequent label
 * @param perLabel of the labels that occur
 * @param confusion of a head that is not multi-label: per true label, how often each label was given; else empty
 */
public record SetScore(
        String set,
        String head,
        int rows,
        Map<String, Double> measures,
        Map<String, BundleCard.LabelScore> perLabel,
        Map<String, Map<String, Integer>> confusion) {
    public SetScore {
        measures = new LinkedHashMap<>(measures);
        perLabel = new LinkedHashMap<>(perLabel);
        confusion = new LinkedHashMap<>(confusion);
    }

    /** One measure by its name. */
    public double measure(String name) {
        Double value = measures.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The score of " + set + " has no measure \"" + name + "\"; it has "
                    + List.copyOf(measures.keySet()));
        }
        return value;
    }
}
