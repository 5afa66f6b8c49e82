package io.bellwether.models.training;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a network learns from other bundles, its teachers: it comes near their probabilities on every text of the sets, and on
 * texts that nobody labelled. So a small network learns from large ones, one from several, and a bundle that is fine-tuned for
 * one head keeps what it knew of the others, if it is its own teacher.
 *
 * @param teachers bundle folders; of each, only languages, heads and labels that its card says it was trained for
 * @param weight in the loss, where a text has no label of a teacher's head; 1 if null
 * @param labelledWeight the teachers' share of the loss where a text has a label of the head; a half if null
 * @param texts what nobody labelled
 * @param ownSets whether a teacher is heard on a set's texts only of the heads that it learned from that set: what it says
 *     of texts of another kind may be worse than what the pupil knows. False if null
 */
public record Distillation(
        List<Path> teachers,
        @Nullable Double weight,
        @JsonProperty("labelled-weight") @Nullable Double labelledWeight,
        @Nullable List<Texts> texts,
        @JsonProperty("own-sets") @Nullable Boolean ownSets) {
    private static final double DEFAULT_LABELLED_WEIGHT = 0.5;

    /**
     * Unlabelled texts.
     *
     * @param file JSON lines with {@code text}, {@code .gz} or plain
     * @param limit rows at most, a seeded sample of them; null for all
     * @param licence what is known of it, for the card
     * @param like name of the set whose texts these are like; null for none
     * @param data folder that the file is relative to, itself relative to the plan; null: the plan's
     */
    public record Texts(
            Path file,
            @Nullable Integer limit,
            @Nullable String licence,
            @Nullable String like,
            @Nullable Path data) {
        private Texts under(Path planFolder, Path planData) {
            Path folder = data == null ? planData : planFolder.resolve(data);
            return new Texts(folder.resolve(file).normalize(), limit, licence, like, null);
        }
    }

    public Distillation {
        teachers = teachers == null ? List.of() : List.copyOf(teachers);
        texts = texts == null ? List.of() : List.copyOf(texts);
        double other = weight == null ? 1 : weight;
        double labelled = labelledWeight == null ? DEFAULT_LABELLED_WEIGHT : labelledWeight;
        require(other >= 0, "distillation.weight must not be below 0, but is %s", other);
        require(
                labelled >= 0 && labelled <= 1,
                "distillation.labelled-weight must lie between 0 and 1, but is %s",
                labelled);
    }

    double effectiveWeight() {
        return weight == null ? 1 : weight;
    }

    double effectiveLabelledWeight() {
        return labelledWeight == null ? DEFAULT_LABELLED_WEIGHT : labelledWeight;
    }

    boolean onlyOwnSets() {
        return ownSets != null && ownSets;
    }

    List<Texts> unlabelled() {
        return texts == null ? List.of() : texts;
    }

    Distillation under(Path planFolder, Path dataFolder) {
        return new Distillation(
                teachers.stream()
                        .map(teacher -> planFolder.resolve(teacher).normalize())
                        .toList(),
                weight,
                labelledWeight,
                unlabelled().stream()
                        .map(file -> file.under(planFolder, dataFolder))
                        .toList(),
                ownSets);
    }

    /** @param sets names of the plan's sets */
    List<String> faults(Set<String> sets) {
        List<String> faults = new ArrayList<>();
        if (teachers.isEmpty()) {
            faults.add("distillation.teachers is missing; expected at least one bundle folder");
        }
        for (Path teacher : teachers) {
            if (!Files.isDirectory(teacher)) {
                faults.add("distillation: there is no bundle folder " + teacher);
            }
        }
        for (Texts file : unlabelled()) {
            if (!Files.isRegularFile(file.file())) {
                faults.add("distillation: there is no file " + file.file());
            }
            if (file.like() != null && !sets.contains(file.like())) {
                faults.add("distillation: texts of " + file.file() + " are said to be like those of the set "
                        + file.like() + ", which the plan lacks");
            }
        }
        return faults;
    }
}
