package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares probabilities with labels. A file is judged by the labels that it knows: all others are left out. */
final class Scoring {
    /** The name of the expected calibration error among the measures. */
    static final String CALIBRATION_ERROR = "calibration-error";

    private static final int BINS = 15;
    private static final double DECIMALS = 10_000;

    private final Head head;
    private final int labels;
    private final int[] hits;
    private final int[] given;
    private final int[] held;
    private final int[][] confusion;
    private final double[] binConfidence = new double[BINS];
    private final int[] binHits = new int[BINS];
    private final int[] binRows = new int[BINS];
    private int rows;
    private int labelled;
    private int best;
    private int exact;
    private int judgements;
    /** Whether a row allows one of several labels: the likeliest one's probability then says nothing of the row's. */
    private boolean ambiguous;

    private Scoring(Head head) {
        this.head = head;
        this.labels = head.labels().size();
        this.hits = new int[labels];
        this.given = new int[labels];
        this.held = new int[labels];
        this.confusion = new int[labels][labels];
    }

    /**
     * The score of one file.
     *
     * @param probabilities per example, double[label]
     */
    static SetScore of(String set, Head head, List<Example> examples, List<double[]> probabilities) {
        Scoring scoring = new Scoring(head);
        for (int i = 0; i < examples.size(); i++) {
            scoring.add(examples.get(i), probabilities.get(i));
        }
        return scoring.score(set);
    }

    private void add(Example example, double[] p) {
        rows++;
        int top = -1;
        double total = 0;
        boolean allRight = true;
        for (int j = 0; j < labels; j++) {
            if (example.scope()[j] == 0) {
                continue;
            }
            top = top < 0 || p[j] > p[top] ? j : top;
            total += p[j];
            if (head.multiLabel()) {
                boolean holds = example.target()[j] > 0;
                boolean says = p[j] >= head.threshold(head.labels().get(j));
                count(j, holds, says);
                allRight &= holds == says;
                bin(p[j], holds);
            }
        }
        exact += allRight ? 1 : 0;
        if (targets(example) > 0) {
            labelled++;
            best += example.target()[top] > 0 ? 1 : 0;
        }
        if (!head.multiLabel()) {
            int truth = truth(example, p);
            ambiguous |= targets(example) > 1;
            confusion[truth][top]++;
            for (int j = 0; j < labels; j++) {
                count(j, j == truth, j == top);
            }
            bin(p[top] / total, example.target()[top] > 0);
        }
    }

    private static int targets(Example example) {
        int targets = 0;
        for (float target : example.target()) {
            targets += target > 0 ? 1 : 0;
        }
        return targets;
    }

    /** The label that holds; where one of several does, the likeliest of them. */
    private int truth(Example example, double[] p) {
        int truth = -1;
        for (int j = 0; j < labels; j++) {
            if (example.target()[j] > 0 && (truth < 0 || p[j] > p[truth])) {
                truth = j;
            }
        }
        return truth;
    }

    private void count(int label, boolean holds, boolean says) {
        held[label] += holds ? 1 : 0;
        given[label] += says ? 1 : 0;
        hits[label] += holds && says ? 1 : 0;
    }

    private void bin(double confidence, boolean hit) {
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        binConfidence[bin] += confidence;
        binHits[bin] += hit ? 1 : 0;
        binRows[bin]++;
        judgements++;
    }

    private SetScore score(String set) {
        Map<String, BundleCard.LabelScore> perLabel = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> matrix = new LinkedHashMap<>();
        int allHits = 0;
        int allGiven = 0;
        int allHeld = 0;
        int majority = 0;
        for (int j = 0; j < labels; j++) {
            allHits += hits[j];
            allGiven += given[j];
            allHeld += held[j];
            majority = Math.max(majority, held[j]);
            if (held[j] > 0) {
                perLabel.put(head.labels().get(j), measure(j));
                matrix.put(head.labels().get(j), row(j));
            }
        }
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("accuracy", share(best, labelled));
        measures.put(
                "macro-f1",
                rounded(perLabel.values().stream()
                        .mapToDouble(BundleCard.LabelScore::f1)
                        .average()
                        .orElse(0)));
        if (head.multiLabel()) {
            measures.put("micro-f1", share(2 * allHits, allGiven + allHeld));
            measures.put("subset-accuracy", share(exact, rows));
        }
        if (!ambiguous) {
            measures.put(CALIBRATION_ERROR, rounded(calibrationError()));
        }
        measures.put("majority", share(majority, rows));
        return new SetScore(set, head.name(), rows, measures, perLabel, head.multiLabel() ? Map.of() : matrix);
    }

    private double calibrationError() {
        double error = 0;
        for (int i = 0; i < BINS; i++) {
            error += Math.abs(binConfidence[i] - binHits[i]) / Math.max(1, judgements);
        }
        return error;
    }

    private BundleCard.LabelScore measure(int j) {
        return new BundleCard.LabelScore(
                share(hits[j], given[j]), share(hits[j], held[j]), share(2 * hits[j], given[j] + held[j]), held[j]);
    }

    private Map<String, Integer> row(int truth) {
        Map<String, Integer> row = new LinkedHashMap<>();
        for (int j = 0; j < labels; j++) {
            row.put(head.labels().get(j), confusion[truth][j]);
        }
        return row;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : rounded((double) part / whole);
    }

    private static double rounded(double value) {
        return Math.round(value * DECIMALS) / DECIMALS;
    }
}
