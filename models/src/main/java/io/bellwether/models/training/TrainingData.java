package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The examples of a plan.
 *
 * @param train of all sets
 * @param dev per set that has a dev file
 * @param sources what the card says of them
 */
record TrainingData(List<Example> train, Map<LabelledSet, List<Example>> dev, List<BundleCard.TrainingData> sources) {
    /** A class counts at most so many times another. */
    private static final double MOST_WEIGHT = 4;

    static TrainingData read(TrainingPlan plan, ExampleReader reader) {
        TrainingPlan.Settings settings = plan.effectiveSettings();
        List<Example> train = new ArrayList<>();
        Map<LabelledSet, List<Example>> dev = new LinkedHashMap<>();
        List<BundleCard.TrainingData> sources = new ArrayList<>();
        for (LabelledSet set : plan.sets()) {
            Path trainFile = set.train();
            Path devFile = set.dev();
            if (trainFile != null) {
                List<Example> examples = reader.read(set, trainFile, set.limit(), settings.seed());
                train.addAll(balanced(examples, settings.classBalance()));
                sources.add(new BundleCard.TrainingData(set.name(), examples.size(), set.licence(), null));
            }
            if (devFile != null) {
                dev.put(set, reader.read(set, devFile, null, settings.seed()));
            }
        }
        if (train.isEmpty()) {
            throw new IllegalArgumentException(
                    "The plan names no train file with rows; there is nothing to learn from");
        }
        return new TrainingData(train, dev, sources);
    }

    /** All dev examples of a head. */
    List<Example> devOf(Head head) {
        return dev.values().stream()
                .flatMap(List::stream)
                .filter(example -> example.head().name().equals(head.name()))
                .toList();
    }

    String summary() {
        int devRows = dev.values().stream().mapToInt(List::size).sum();
        return train.size() + " train rows, " + devRows + " dev rows in " + dev.size() + " sets";
    }

    /** Gives rows of rare classes more weight, where one label holds. */
    private static List<Example> balanced(List<Example> examples, double power) {
        if (power == 0 || examples.isEmpty() || examples.get(0).head().multiLabel()) {
            return examples;
        }
        Map<String, Integer> sizes = new HashMap<>();
        examples.forEach(example -> sizes.merge(key(example), 1, Integer::sum));
        double mean = (double) examples.size() / sizes.size();
        return examples.stream()
                .map(example -> example.weighted(Math.min(
                        MOST_WEIGHT, Math.pow(mean / sizes.getOrDefault(key(example), 1), power))))
                .toList();
    }

    private static String key(Example example) {
        return Arrays.toString(example.target());
    }
}
