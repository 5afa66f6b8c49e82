package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a file of which some stand for several labels of a head, such as "other" for neutral and positive. Such a file
 * is judged between its own labels, by the one for which the likeliest label of the head stands, as that is what users are
 * told. How sure the head was of the group is then not known, so there is no calibration error.
 */
final class LabelGroups {
    private final Head head;
    private final List<List<Integer>> members;

    private LabelGroups(Head head, List<List<Integer>> members) {
        this.head = head;
        this.members = members;
    }

    /**
     * The groups of a set's files.
     *
     * @return null where each label of the set stands for one of the head, or labels of the set overlap
     */
    static @Nullable LabelGroups of(LabelledSet set, Head head) {
        Map<String, List<String>> labels = set.labels();
        if (labels == null || head.multiLabel() || labels.values().stream().allMatch(meant -> meant.size() < 2)) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<List<Integer>> members = new ArrayList<>();
        for (Map.Entry<String, List<String>> label : labels.entrySet()) {
            if (label.getValue().isEmpty() || !label.getValue().stream().allMatch(seen::add)) {
                return null;
            }
            names.add(label.getKey());
            members.add(label.getValue().stream().map(head.labels()::indexOf).toList());
        }
        return new LabelGroups(new Head(head.name(), names, false, null, null), members);
    }

    /**
     * The score of one file.
     *
     * @param probabilities per example, double[label of the head]
     */
    SetScore score(String set, List<Example> examples, List<double[]> probabilities) {
        SetScore score = Scoring.of(
                set,
                head,
                examples.stream().map(this::grouped).toList(),
                probabilities.stream().map(this::highest).toList());
        Map<String, Double> measures = new LinkedHashMap<>(score.measures());
        measures.remove(Scoring.CALIBRATION_ERROR);
        return new SetScore(set, score.head(), score.rows(), measures, score.perLabel(), score.confusion());
    }

    private Example grouped(Example example) {
        float[] target = new float[members.size()];
        float[] scope = new float[members.size()];
        for (int i = 0; i < target.length; i++) {
            for (int label : members.get(i)) {
                target[i] = Math.max(target[i], example.target()[label]);
            }
            scope[i] = 1;
        }
        return Example.labelled(example.text(), head, example.windows(), target, scope, example.weight());
    }

    private double[] highest(double[] probabilities) {
        double[] highest = new double[members.size()];
        for (int i = 0; i < highest.length; i++) {
            for (int label : members.get(i)) {
                highest[i] = Math.max(highest[i], probabilities[label]);
            }
        }
        return highest;
    }
}
