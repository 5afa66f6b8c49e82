package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TextEncoder;
import io.bellwether.models.djl.TorchModule;
import io.bellwether.models.language.LanguageDetector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks bundles what they think of the examples of another. A teacher is asked of texts in its languages, and heard on the
 * heads and labels that it was trained for; where several are, the pupil is given the mean of their probabilities.
 */
final class Teachers {
    private final List<Head> heads;
    private final List<Example> examples;
    private final float[][][] sums;
    private final int[][][] counts;

    private Teachers(List<Head> heads, List<Example> examples) {
        this.heads = heads;
        this.examples = examples;
        this.sums = new float[examples.size()][][];
        this.counts = new int[examples.size()][][];
    }

    /**
     * The examples, each with what the teachers say of it; one that no teacher reads is left as it is.
     *
     * @param heads of the pupil
     * @throws io.bellwether.models.bundle.BundleException if a teacher is not usable
     */
    static List<Example> teach(
            List<Path> teachers, List<Head> heads, List<Example> examples, Device device, ProgressListener listener) {
        Teachers lessons = new Teachers(heads, examples);
        for (Path folder : teachers) {
            ModelBundle teacher = ModelBundle.open(folder);
            int asked = lessons.ask(teacher, device);
            listener.note("teacher " + teacher.version() + " judged " + asked + " texts");
        }
        return IntStream.range(0, examples.size()).mapToObj(lessons::taught).toList();
    }

    private int ask(ModelBundle teacher, Device device) {
        LanguageDetector languages = new LanguageDetector();
        List<Integer> rows = new ArrayList<>();
        List<long[]> windows = new ArrayList<>();
        try (TextEncoder encoder = TextEncoder.open(teacher);
                TorchModule module = TorchModule.open(teacher, device, false)) {
            for (int row = 0; row < examples.size(); row++) {
                String text = examples.get(row).text();
                String language = languages.detect(text);
                if (language.equals(LanguageDetector.UNDETERMINED)
                        || teacher.card().languages().contains(language)) {
                    List<long[]> read = encoder.windows(text);
                    if (!read.isEmpty()) {
                        rows.add(row);
                        windows.add(read.get(0));
                    }
                }
            }
            List<float[][]> logits = Evaluation.logits(module, windows);
            for (int i = 0; i < rows.size(); i++) {
                hear(teacher, rows.get(i), logits.get(i));
            }
        }
        return rows.size();
    }

    private void hear(ModelBundle teacher, int row, float[][] logits) {
        if (sums[row] == null) {
            sums[row] =
                    heads.stream().map(head -> new float[head.labels().size()]).toArray(float[][]::new);
            counts[row] =
                    heads.stream().map(head -> new int[head.labels().size()]).toArray(int[][]::new);
        }
        for (int h = 0; h < teacher.card().heads().size(); h++) {
            Head theirs = teacher.card().heads().get(h);
            int ours = IntStream.range(0, heads.size())
                    .filter(i -> heads.get(i).name().equals(theirs.name()))
                    .findFirst()
                    .orElse(-1);
            Set<String> known = known(teacher.card(), theirs);
            if (ours >= 0) {
                double[] probabilities = theirs.probabilities(logits[h]);
                for (int label = 0; label < probabilities.length; label++) {
                    int index = heads.get(ours).labels().indexOf(theirs.labels().get(label));
                    if (index >= 0 && known.contains(theirs.labels().get(label))) {
                        sums[row][ours][index] += (float) probabilities[label];
                        counts[row][ours][index]++;
                    }
                }
            }
        }
    }

    /** The labels that the card says a head was trained for; all, where the card does not speak of labels. */
    private static Set<String> known(BundleCard card, Head head) {
        Set<String> known = new HashSet<>();
        boolean told = false;
        for (BundleCard.TrainingData set : card.data()) {
            told |= set.head() != null;
            if (head.name().equals(set.head())) {
                known.addAll(set.knows());
            }
        }
        return told ? known : Set.copyOf(head.labels());
    }

    private Example taught(int row) {
        if (sums[row] == null) {
            return examples.get(row);
        }
        float[][] probabilities = new float[heads.size()][];
        float[][] scope = new float[heads.size()][];
        for (int h = 0; h < heads.size(); h++) {
            int labels = heads.get(h).labels().size();
            probabilities[h] = new float[labels];
            scope[h] = new float[labels];
            boolean any = false;
            for (int label = 0; label < labels; label++) {
                int count = counts[row][h][label];
                any |= count > 0;
                scope[h][label] = count > 0 ? 1 : 0;
                probabilities[h][label] = count > 0 ? sums[row][h][label] / count : 0;
            }
            if (!any) {
                probabilities[h] = new float[0];
                scope[h] = new float[0];
            } else if (!heads.get(h).multiLabel()) {
                amongKnown(probabilities[h]);
            }
        }
        return examples.get(row).taught(new Lesson(probabilities, scope));
    }

    /** Where one label holds it is one of those that a teacher knows. */
    private static void amongKnown(float[] probabilities) {
        float sum = 0;
        for (float probability : probabilities) {
            sum += probability;
        }
        for (int label = 0; label < probabilities.length; label++) {
            probabilities[label] /= sum;
        }
    }
}
