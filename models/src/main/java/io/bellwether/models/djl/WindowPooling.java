package io.bellwether.models.djl;

import io.bellwether.models.bundle.Head;
import java.util.List;

/**
 * Makes one judgement of a text out of those of its windows. Where one label holds, it is the mean of the windows'
 * probabilities, weighted by their tokens, the first one, which holds title and lead, twice. Where many may hold, a label
 * holds if it holds in any window: its probability is the greatest.
 */
public final class WindowPooling {
    private static final double FIRST_WEIGHT = 2;

    private WindowPooling() {}

    /**
     * The probabilities of a text.
     *
     * @param windows token ids of each window, at least one
     * @param logits of each window, float[label]
     */
    public static double[] of(Head head, List<long[]> windows, List<float[]> logits) {
        List<double[]> probabilities = logits.stream().map(head::probabilities).toList();
        return head.multiLabel() ? greatest(probabilities) : weightedMean(windows, probabilities);
    }

    private static double[] weightedMean(List<long[]> windows, List<double[]> probabilities) {
        double[] mean = new double[probabilities.get(0).length];
        double total = 0;
        for (int i = 0; i < windows.size(); i++) {
            double weight = windows.get(i).length * (i == 0 ? FIRST_WEIGHT : 1);
            total += weight;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += weight * probabilities.get(i)[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= total;
        }
        return mean;
    }

    private static double[] greatest(List<double[]> probabilities) {
        double[] greatest = probabilities.get(0).clone();
        for (double[] window : probabilities) {
            for (int j = 0; j < greatest.length; j++) {
                greatest[j] = Math.max(greatest[j], window[j]);
            }
        }
        return greatest;
    }
}
