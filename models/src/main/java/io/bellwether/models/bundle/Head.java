package io.bellwether.models.bundle;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One output of a model: a row of logits, one per label.
 *
 * @param name {@code sentiment}, {@code risk}, {@code themes}, or any other name, which is then only evaluated
 * @param labels in the order of the logits
 * @param multiLabel true: each label stands for itself (sigmoid); false: exactly one holds (softmax)
 * @param temperature logits are divided by it before they become probabilities; null means 1
 * @param thresholds of a multi-label head, the probability from which a label is given; {@value #DEFAULT_THRESHOLD}
 *     where a label has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Head(
        String name,
        List<String> labels,
        boolean multiLabel,
        @Nullable Double temperature,
        @Nullable Map<String, Double> thresholds) {
    /** The name of the head that tells the tone. */
    public static final String SENTIMENT = "sentiment";
    /** The name of the head that tells risk events. */
    public static final String RISK = "risk";
    /** The name of the head that tells finance themes. */
    public static final String THEMES = "themes";

    /** From which probability a label is given where the bundle says nothing. */
    public static final double DEFAULT_THRESHOLD = 0.5;

    /** The labels of the sentiment head, in this order. */
    public static final List<String> TONES = List.of("negative", "neutral", "positive");

    public Head {
        require(name != null && !name.isBlank(), "a head needs a name");
        require(labels != null && !labels.isEmpty(), "head %s needs labels", name);
        labels = List.copyOf(labels);
        thresholds = thresholds == null ? null : new LinkedHashMap<>(thresholds);
    }

    /** The divisor of the logits, above 0. */
    public double effectiveTemperature() {
        return temperature == null ? 1 : temperature;
    }

    /** From which probability the label is given. */
    public double threshold(String label) {
        return thresholds == null ? DEFAULT_THRESHOLD : thresholds.getOrDefault(label, DEFAULT_THRESHOLD);
    }

    /** The same head with other calibration. */
    public Head calibrated(double newTemperature, @Nullable Map<String, Double> newThresholds) {
        return new Head(name, labels, multiLabel, newTemperature, newThresholds);
    }

    /**
     * Probabilities of a row of logits: softmax or sigmoid after division by the temperature.
     *
     * @param logits one per label
     */
    public double[] probabilities(float[] logits) {
        require(
                logits.length == labels.size(),
                "head %s has %s labels, but the model gave %s logits",
                name,
                labels.size(),
                logits.length);
        double[] result = new double[logits.length];
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit / effectiveTemperature());
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double scaled = logits[i] / effectiveTemperature();
            result[i] = multiLabel ? 1 / (1 + Math.exp(-scaled)) : Math.exp(scaled - max);
            sum += result[i];
        }
        for (int i = 0; !multiLabel && i < result.length; i++) {
            result[i] /= sum;
        }
        return result;
    }

    /** What is wrong with this head as a part of a bundle. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (labels.stream().distinct().count() != labels.size()) {
            faults.add("head " + name + ": a label stands twice in " + labels);
        }
        if (effectiveTemperature() <= 0 || !Double.isFinite(effectiveTemperature())) {
            faults.add("head " + name + ": temperature must be above 0, but is " + temperature);
        }
        if (name.equals(SENTIMENT) && (multiLabel || !labels.equals(TONES))) {
            faults.add("head sentiment: expected the labels " + TONES + " and multiLabel: false, but found " + labels
                    + " and multiLabel: " + multiLabel);
        }
        if ((name.equals(RISK) || name.equals(THEMES)) && !multiLabel) {
            faults.add("head " + name + ": expected multiLabel: true");
        }
        if (!multiLabel && thresholds != null && !thresholds.isEmpty()) {
            faults.add("head " + name + ": thresholds are only for heads with multiLabel: true");
        }
        if (thresholds != null) {
            thresholds.forEach((label, value) -> {
                if (!labels.contains(label)) {
                    faults.add("head " + name + ": threshold of \"" + label + "\", which is not among its labels");
                } else if (value == null || !(value > 0 && value < 1)) {
                    faults.add("head " + name + ": threshold of \"" + label + "\" must lie between 0 and 1, but is "
                            + value);
                }
            });
        }
        return faults;
    }
}
