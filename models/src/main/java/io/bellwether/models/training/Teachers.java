package io.bellwether.models.training;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TextEncoder;
import io.bellwether.models.djl.TorchModule;
import io.bellwether.models.language.LanguageDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks bundles what they think of the examples of another. A teacher is asked of texts in its languages, and heard on the
 * heads and labels that it was trained for; where several are, the pupil is given the mean of their probabilities.
 */
final class Teachers {
    /** Texts between two writes of the answers, some seconds of a large teacher on a CPU. */
    private static final int PART = 1024;

    private final List<Head> heads;
    private final List<Example> examples;
    private final boolean onlyOwnSets;
    private final float[][][] sums;
    private final int[][][] counts;

    /** A text and the token ids of its first window, for the teacher to judge. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Question(String text, long[] window) {}

    private Teachers(List<Head> heads, List<Example> examples, boolean onlyOwnSets) {
        this.heads = heads;
        this.examples = examples;
        this.onlyOwnSets = onlyOwnSets;
        this.sums = new float[examples.size()][][];
        this.counts = new int[examples.size()][][];
    }

    /**
     * The examples, each with what the teachers say of it; one that no teacher reads is left as it is.
     *
     * @param heads of the pupil
     * @param answers folder where the answers are kept and looked for; one that is begun again asks only for what is missing
     * @throws io.bellwether.models.bundle.BundleException if a teacher is not usable
     * @throws IOException if the answers cannot be read or written
     */
    static List<Example> teach(
            Distillation distillation,
            List<Head> heads,
            List<Example> examples,
            Path answers,
            Device device,
            ProgressListener listener)
            throws IOException {
        Teachers lessons = new Teachers(heads, examples, distillation.onlyOwnSets());
        for (Path folder : distillation.teachers()) {
            ModelBundle teacher = ModelBundle.open(folder);
            TeacherAnswers kept = TeacherAnswers.open(answers, teacher);
            List<Integer> rows = lessons.rowsFor(teacher);
            int asked = lessons.ask(teacher, rows, kept, device, listener);
            for (int row : rows) {
                float[][] logits = kept.of(examples.get(row).text());
                if (logits != null) {
                    lessons.hear(teacher, row, logits);
                }
            }
            listener.note(
                    "teacher " + teacher.version() + " judged " + rows.size() + " texts, " + asked + " of them now");
        }
        return IntStream.range(0, examples.size()).mapToObj(lessons::taught).toList();
    }

    /** The rows of which the teacher is heard, in a language that it reads or in none that can be told. */
    private List<Integer> rowsFor(ModelBundle teacher) {
        LanguageDetector languages = new LanguageDetector();
        Set<String> read = new HashSet<>(teacher.card().languages());
        read.add(LanguageDetector.UNDETERMINED);
        return IntStream.range(0, examples.size())
                .filter(row ->
                        teacher.card().heads().stream().anyMatch(head -> isHeard(teacher, head, examples.get(row))))
                .filter(row -> read.contains(languages.detect(examples.get(row).text())))
                .boxed()
                .toList();
    }

    /** Asks the teacher of what it has not answered yet, and says of how many texts. */
    private int ask(
            ModelBundle teacher, List<Integer> rows, TeacherAnswers kept, Device device, ProgressListener listener)
            throws IOException {
        List<Question> questions = questions(teacher, rows, kept);
        if (questions.isEmpty()) {
            return 0;
        }
        try (TorchModule module = TorchModule.open(teacher, device, false)) {
            for (int from = 0; from < questions.size(); from += PART) {
                List<Question> part = questions.subList(from, Math.min(questions.size(), from + PART));
                List<float[][]> logits = Evaluation.logits(
                        module, part.stream().map(Question::window).toList());
                kept.add(IntStream.range(0, part.size())
                        .mapToObj(i -> new TeacherAnswers.Answer(part.get(i).text(), logits.get(i)))
                        .toList());
                listener.taught(teacher.version(), (double) (from + part.size()) / questions.size());
            }
        }
        return questions.size();
    }

    /** What the teacher has not answered yet, short texts first. */
    private List<Question> questions(ModelBundle teacher, List<Integer> rows, TeacherAnswers kept) {
        List<Question> questions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (TextEncoder encoder = TextEncoder.open(teacher)) {
            for (int row : rows) {
                String text = examples.get(row).text();
                if (kept.of(text) == null && seen.add(text)) {
                    encoder.windows(text).stream()
                            .findFirst()
                            .ifPresent(window -> questions.add(new Question(text, window)));
                }
            }
        }
        questions.sort(Comparator.comparingInt(question -> question.window().length));
        return questions;
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
            if (ours >= 0 && isHeard(teacher, theirs, examples.get(row))) {
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

    private boolean isHeard(ModelBundle teacher, Head head, Example example) {
        return !onlyOwnSets
                || example.set() == null
                || teacher.card().data().stream()
                        .anyMatch(set ->
                                set.name().equals(example.set()) && head.name().equals(set.head()));
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
