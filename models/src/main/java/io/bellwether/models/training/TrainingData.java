package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
                if (devFile == null && set.devShare() != null) {
                    int kept = (int) Math.round(examples.size() * set.devShare());
                    Collections.shuffle(examples, new Random(settings.seed()));
                    dev.put(set, List.copyOf(examples.subList(0, kept)));
                    examples = examples.subList(kept, examples.size());
                }
                train.addAll(balanced(examples, settings.classBalance()));
                sources.add(source(set, reader.head(set), examples.size()));
            }
            if (devFile != null) {
                dev.put(set, reader.read(set, devFile, null, settings.seed()));
            }
        }
        Distillation distillation = plan.distillation();
        if (distillation != null) {
            for (Distillation.Texts texts : distillation.unlabelled()) {
                List<Example> examples = reader.readUnlabelled(texts, settings.seed());
                train.addAll(examples);
                sources.add(new BundleCard.TrainingData(
                        String.valueOf(texts.file().getFileName()),
                        examples.size(),
                        texts.licence(),
                        "texts without labels, judged by the teachers",
                        null,
                        List.of(),
                        Map.of()));
            }
        }
        if (train.isEmpty() && settings.epochs() > 0) {
            throw new IllegalArgumentException(
                    "The plan names no train file with rows; there is nothing to learn from");
        }
        return new TrainingData(train, dev, sources);
    }

    private static BundleCard.TrainingData source(LabelledSet set, Head head, int rows) {
        Map<String, List<String>> labels = set.labels() == null ? Map.of() : set.labels();
        List<String> knows = List.copyOf(ExampleReader.scope(set, head));
        return new BundleCard.TrainingData(set.name(), rows, set.licence(), null, head.name(), knows, labels);
    }

    /** The same data, its train rows with what the teachers say of them. */
    TrainingData taught(List<Example> byTeachers) {
        return new TrainingData(byTeachers, dev, sources);
    }

    /** All dev examples of a head. */
    List<Example> devOf(Head head) {
        return dev.values().stream()
                .flatMap(List::stream)
                .filter(example -> example.supervises(head))
                .toList();
    }

    String summary() {
        int devRows = dev.values().stream().mapToInt(List::size).sum();
        return train.size() + " train rows, " + devRows + " dev rows in " + dev.size() + " sets";
    }

    /** Gives rows of rare classes more weight, where one label holds. */
    private static List<Example> balanced(List<Example> examples, double power) {
        Head head = examples.isEmpty() ? null : examples.get(0).head();
        if (power == 0 || head == null || head.multiLabel()) {
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
