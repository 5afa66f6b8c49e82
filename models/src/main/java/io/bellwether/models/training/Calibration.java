package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds, on dev examples, the temperature that makes a head's probabilities honest and the thresholds that make its
 * labels right most often.
 */
final class Calibration {
    /*
     * Temperature scaling: Guo et al., On Calibration of Modern Neural Networks, 2017. The likelihood has one optimum in
     * the temperature, so golden-section search on its logarithm finds it.
     */
    private static final double LEAST = Math.log(0.2);
    private static final double GREATEST = Math.log(10);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int ROUNDS = 40;
    /** Below so many positive dev examples a threshold would fit noise. */
    private static final int ENOUGH = 5;

    private static final double TINY = 1e-9;

    private Calibration() {}

    /**
     * The head, calibrated.
     *
     * @param examples of this head
     * @param logits per example, float[label]
     */
    static Head calibrate(Head head, List<Example> examples, List<float[]> logits) {
        double low = LEAST;
        double high = GREATEST;
        for (int i = 0; i < ROUNDS; i++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (loss(head.calibrated(Math.exp(a), null), examples, logits)
                    < loss(head.calibrated(Math.exp(b), null), examples, logits)) {
                high = b;
            } else {
                low = a;
            }
        }
        double temperature = Math.round(Math.exp((low + high) / 2) * 1000) / 1000.0;
        Head scaled = head.calibrated(temperature, null);
        return head.multiLabel() ? head.calibrated(temperature, thresholds(scaled, examples, logits)) : scaled;
    }

    private static double loss(Head head, List<Example> examples, List<float[]> logits) {
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            double[] p = head.probabilities(logits.get(i));
            double right = 0;
            double all = 0;
            for (int j = 0; j < p.length; j++) {
                if (head.multiLabel()) {
                    sum -= example.scope()[j] * Math.log((example.target()[j] > 0 ? p[j] : 1 - p[j]) + TINY);
                } else {
                    right += p[j] * example.target()[j];
                    all += p[j] * example.scope()[j];
                }
            }
            sum -= head.multiLabel() ? 0 : Math.log((right + TINY) / (all + TINY));
        }
        return sum;
    }

    private static Map<String, Double> thresholds(Head head, List<Example> examples, List<float[]> logits) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        List<double[]> probabilities = new ArrayList<>();
        logits.forEach(row -> probabilities.add(head.probabilities(row)));
        for (int label = 0; label < head.labels().size(); label++) {
            thresholds.put(head.labels().get(label), threshold(label, examples, probabilities));
        }
        return thresholds;
    }

    /** The threshold between 0.2 and 0.8 with the best F1, of equally good ones the one nearest to a half. */
    private static double threshold(int label, List<Example> examples, List<double[]> probabilities) {
        double best = Head.DEFAULT_THRESHOLD;
        double bestScore = -1;
        for (int percent = 20; percent <= 80; percent += 5) {
            double candidate = percent / 100.0;
            long hits = 0;
            long given = 0;
            long held = 0;
            for (int i = 0; i < examples.size(); i++) {
                if (examples.get(i).scope()[label] > 0) {
                    boolean holds = examples.get(i).target()[label] > 0;
                    boolean says = probabilities.get(i)[label] >= candidate;
                    held += holds ? 1 : 0;
                    given += says ? 1 : 0;
                    hits += holds && says ? 1 : 0;
                }
            }
            if (held < ENOUGH) {
                return Head.DEFAULT_THRESHOLD;
            }
            double score = 2.0 * hits / (given + held) - 1e-6 * Math.abs(candidate - Head.DEFAULT_THRESHOLD);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }
}
