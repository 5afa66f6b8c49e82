package io.bellwether.models.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bundle.yaml} says: how to read the model's outputs, and where the model comes from.
 *
 * @param format of this file, {@value #FORMAT}
 * @param version unique per training; every classification carries it
 * @param languages ISO 639-1 codes that the model was trained for
 * @param maxLength tokens of one window; longer texts are cut into windows
 * @param heads in the order of the model's outputs
 * @param training free-form account of the training, null for a model from elsewhere
 * @param data the data it was trained on with its licence notes
 * @param scores per test file, measure to value
 * @param labelScores per test file, for the labels that occur there
 * @param confusion per test file of a head that is not multi-label: per true label, how often each label was given
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BundleCard(
        int format,
        String version,
        List<String> languages,
        int maxLength,
        List<Head> heads,
        @Nullable Map<String, Object> training,
        List<TrainingData> data,
        Map<String, Map<String, Double>> scores,
        Map<String, Map<String, LabelScore>> labelScores,
        Map<String, Map<String, Map<String, Integer>>> confusion) {
    /** The version of the file format that this code reads. */
    public static final int FORMAT = 1;

    private static final int LONGEST = 4096;

    /**
     * One source of training data.
     *
     * @param name of the data set
     * @param rows that were trained on
     * @param licence what is known of its licence
     * @param note what was done with it
     * @param head that it supervised; null for texts without labels
     * @param knows the labels of the head that it says something of
     * @param labels its own labels to those of the head; empty where they are the same
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TrainingData(
            String name,
            long rows,
            @Nullable String licence,
            @Nullable String note,
            @Nullable String head,
            List<String> knows,
            Map<String, List<String>> labels) {
        public TrainingData {
            knows = knows == null ? List.of() : List.copyOf(knows);
            labels = labels == null ? Map.of() : new LinkedHashMap<>(labels);
        }
    }

    /**
     * How it does on one label of a test file.
     *
     * @param support rows that have it
     */
    public record LabelScore(double precision, double recall, double f1, int support) {}

    public BundleCard {
        version = version == null ? "" : version;
        languages = languages == null ? List.of() : List.copyOf(languages);
        heads = heads == null ? List.of() : List.copyOf(heads);
        data = data == null ? List.of() : List.copyOf(data);
        scores = scores == null ? Map.of() : new LinkedHashMap<>(scores);
        labelScores = labelScores == null ? Map.of() : new LinkedHashMap<>(labelScores);
        confusion = confusion == null ? Map.of() : new LinkedHashMap<>(confusion);
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (format != FORMAT) {
            faults.add("bundle.yaml: format is " + format + ", but this version reads format " + FORMAT);
        }
        if (version.isBlank()) {
            faults.add("bundle.yaml: version is missing");
        }
        if (languages.isEmpty()) {
            faults.add("bundle.yaml: languages is missing; expected ISO 639-1 codes such as [zh, en]");
        }
        if (maxLength < 8 || maxLength > LONGEST) {
            faults.add("bundle.yaml: maxLength must be between 8 and " + LONGEST + " tokens, but is " + maxLength);
        }
        if (heads.isEmpty()) {
            faults.add("bundle.yaml: heads is missing; expected one entry per output of the model");
        }
        if (heads.stream().map(Head::name).distinct().count() != heads.size()) {
            faults.add("bundle.yaml: two heads have the same name");
        }
        heads.forEach(head -> head.faults().forEach(fault -> faults.add("bundle.yaml: " + fault)));
        return faults;
    }
}
