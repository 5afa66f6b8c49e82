package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training plan for those who have some labelled lines of their own and a bundle that is nearly good: it goes on from the
 * bundle at a low rate, keeps a part of the lines for early stopping and calibration, and has the bundle itself as teacher,
 * so that the heads that the lines say nothing of stay as they were.
 *
 * @param from the bundle to start from
 * @param into the folder of the new one
 * @param version of the new one
 * @param head that the lines are labelled for
 * @param field JSON field of the label
 * @param files JSON lines with a text and the field, {@code .gz} or plain
 * @param test lines for the card, null for none
 * @param learningRate of AdamW at its height
 * @param epochs at most
 */
public record FineTuning(
        Path from,
        Path into,
        String version,
        String head,
        @Nullable String field,
        List<Path> files,
        @Nullable Path test,
        double learningRate,
        int epochs) {
    /** A rate that suits the default bundle; networks of many layers want some 0.00003. */
    public static final double DEFAULT_LEARNING_RATE = 5e-4;

    /** Epochs at most, unless told otherwise; it stops earlier when the lines kept for it are judged no better. */
    public static final int DEFAULT_EPOCHS = 12;

    private static final double DEV_SHARE = 0.15;
    private static final long SEED = 17;
    private static final int BATCH = 16;
    private static final int PATIENCE = 4;
    /** The tables of n-grams learn by Adagrad, at a rate that is a multiple of that of the layers. */
    private static final double TABLE_RATE = 40;

    private static final double OTHER_HEADS = 0.5;

    public FineTuning {
        files = List.copyOf(files);
    }

    /** The JSON field that holds labels of a head where nobody says otherwise. */
    public static String usualField(String head) {
        return head.equals(Head.SENTIMENT) ? "label" : "labels";
    }

    /** The plan. */
    public TrainingPlan plan() {
        String key = field == null ? usualField(head) : field;
        Stream<LabelledSet> sets = IntStream.range(0, files.size()).mapToObj(i -> {
            Path file = files.get(i);
            return LabelledSet.of(String.valueOf(file.getFileName()), head, key, file, DEV_SHARE, i == 0 ? test : null);
        });
        TrainingPlan.Settings settings = new TrainingPlan.Settings(
                SEED,
                epochs,
                BATCH,
                learningRate,
                0.01,
                TrainingPlan.Settings.defaults().tables(),
                learningRate * TABLE_RATE,
                0.1,
                PATIENCE,
                null,
                0);
        Distillation itself = new Distillation(List.of(from), OTHER_HEADS, 0.0, null, null);
        return new TrainingPlan(from, into, version, null, settings, itself, null, sets.toList());
    }
}
