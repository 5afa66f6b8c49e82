package io.bellwether.models.training;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to train on what. In YAML the keys are the components' names, or as the annotations say.
 *
 * @param from bundle folder whose network, tokenizer and heads are the starting point, trained or not
 * @param into bundle folder to write
 * @param version of the new bundle
 * @param data folder that the sets' files are relative to; null: the plan's own folder
 * @param settings how to train, null for the defaults
 * @param distillation what to learn from other bundles, null for nothing
 * @param averageWith bundles whose weights are averaged with those of {@code from} before the training; null for none
 */
public record TrainingPlan(
        Path from,
        Path into,
        String version,
        @Nullable Path data,
        @Nullable Settings settings,
        @Nullable Distillation distillation,
        @JsonProperty("average-with") @Nullable List<Path> averageWith,
        List<LabelledSet> sets) {
    /**
     * How to train.
     *
     * @param epochs at most; 0 where a bundle is only averaged with others
     * @param batch texts per step
     * @param learningRate of AdamW at the start; it falls linearly to a fiftieth
     * @param weightDecay of AdamW
     * @param tables regular expression of the weights that are large tables of which a step touches few rows; Adagrad
     *     trains them. Null: none
     * @param tableLearningRate of Adagrad at the start
     * @param warmup share of all steps in which the learning rates rise from nearly 0; 0: none
     * @param patience epochs without a better dev score before stopping
     * @param maxTokens texts are cut to so many tokens while training, null for the bundle's window
     * @param classBalance power of (mean class size / class size) that weighs rows of heads that are not multi-label; 0
     *     weighs none
     */
    public record Settings(
            long seed,
            int epochs,
            int batch,
            @JsonProperty("learning-rate") double learningRate,
            @JsonProperty("weight-decay") double weightDecay,
            @Nullable String tables,
            @JsonProperty("table-learning-rate") double tableLearningRate,
            double warmup,
            int patience,
            @JsonProperty("max-tokens") @Nullable Integer maxTokens,
            @JsonProperty("class-balance") double classBalance) {
        public Settings {
            require(epochs >= 0, "settings.epochs must be at least 0, but is %s", epochs);
            require(batch >= 1, "settings.batch must be at least 1, but is %s", batch);
            require(learningRate > 0, "settings.learning-rate must be above 0, but is %s", learningRate);
            require(weightDecay >= 0, "settings.weight-decay must not be below 0, but is %s", weightDecay);
            require(
                    tables == null || tableLearningRate > 0,
                    "settings.table-learning-rate must be above 0, but is %s",
                    tableLearningRate);
            require(warmup >= 0 && warmup < 1, "settings.warmup must be at least 0 and below 1, but is %s", warmup);
            require(patience >= 1, "settings.patience must be at least 1, but is %s", patience);
            require(classBalance >= 0, "settings.class-balance must not be below 0, but is %s", classBalance);
        }

        /** Settings that suit a small network. */
        public static Settings defaults() {
            return new Settings(17, 6, 64, 1e-3, 0.01, "(grams|unigrams)\\.weight", 0.05, 0, 2, null, 0.3);
        }
    }

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public TrainingPlan {
        require(from != null, "plan: from is missing; expected the folder of the bundle to start from");
        require(into != null, "plan: into is missing; expected the folder to write");
        require(version != null && !version.isBlank(), "plan: version is missing; expected a name for the new bundle");
        averageWith = averageWith == null ? List.of() : List.copyOf(averageWith);
        sets = sets == null ? List.of() : List.copyOf(sets);
    }

    /**
     * Reads a plan; its relative paths start at its own folder.
     *
     * @throws IllegalArgumentException listing what is wrong
     */
    public static TrainingPlan read(Path yaml) {
        return parse(yaml).checked(yaml, true);
    }

    /**
     * The sets of a plan that name a test file, to try a bundle on them. Neither these files nor what training would need
     * has to be there.
     *
     * @throws IllegalArgumentException listing what is wrong
     */
    public static List<LabelledSet> testSets(Path yaml) {
        return parse(yaml).checked(yaml, false).sets().stream()
                .filter(set -> set.test() != null)
                .toList();
    }

    private static TrainingPlan parse(Path yaml) {
        try {
            Path folder = yaml.toAbsolutePath().normalize().getParent();
            TrainingPlan plan = YAML.readValue(yaml.toFile(), TrainingPlan.class);
            if (folder == null || plan == null) {
                throw new IllegalArgumentException("Training plan " + yaml + " is empty");
            }
            return plan.under(folder);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "Training plan " + yaml + " line " + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the training plan " + yaml + ": " + e.getMessage(), e);
        }
    }

    /** The settings, or the defaults. */
    public Settings effectiveSettings() {
        return settings == null ? Settings.defaults() : settings;
    }

    /** Bundles to average with; none where the plan names none. */
    List<Path> averaged() {
        return averageWith == null ? List.of() : averageWith;
    }

    private TrainingPlan under(Path folder) {
        Path dataFolder = data == null ? folder : folder.resolve(data).normalize();
        return new TrainingPlan(
                folder.resolve(from).normalize(),
                folder.resolve(into).normalize(),
                version,
                dataFolder,
                settings,
                distillation == null ? null : distillation.under(folder, dataFolder),
                averaged().stream()
                        .map(other -> folder.resolve(other).normalize())
                        .toList(),
                sets.stream().map(set -> set.under(folder, dataFolder)).toList());
    }

    private TrainingPlan checked(Path yaml, boolean filesToo) {
        List<String> faults = new ArrayList<>();
        if (sets.isEmpty()) {
            faults.add("sets is missing; expected at least one labelled set");
        }
        for (LabelledSet set : sets) {
            if (set.name() == null || set.head() == null) {
                faults.add("a set lacks name or head: " + set);
                continue;
            }
            for (Path file : new Path[] {set.train(), set.dev(), set.test()}) {
                if (filesToo && file != null && !Files.isRegularFile(file)) {
                    faults.add("set " + set.name() + ": there is no file " + file);
                }
            }
        }
        if (effectiveSettings().epochs() == 0 && averaged().isEmpty()) {
            faults.add("settings.epochs is 0 and average-with names no bundle, so there is nothing to do");
        }
        for (Path other : averaged()) {
            if (filesToo && !Files.isDirectory(other)) {
                faults.add("average-with: there is no bundle folder " + other);
            }
        }
        if (filesToo && distillation != null) {
            faults.addAll(
                    distillation.faults(sets.stream().map(LabelledSet::name).collect(Collectors.toSet())));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "Training plan " + yaml + " cannot be used:\n  - " + String.join("\n  - ", faults));
        }
        return this;
    }
}
