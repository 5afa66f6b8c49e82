package io.bellwether.models.training;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One labelled data set of a plan: where it lies, which head it supervises, and what its labels mean there.
 *
 * @param name for reports
 * @param head that it supervises; all others learn nothing from it
 * @param field JSON field of the label: a text, or a list of texts
 * @param data folder that its files are relative to, itself relative to the plan; null: the plan's
 * @param train JSON lines, {@code .gz} or plain; null for a set that is only tried
 * @param dev null for a set that plays no part in early stopping and calibration
 * @param devShare share of the train rows, a seeded sample, that is kept for early stopping and calibration where there is no
 *     dev file; null: none
 * @param test null for a set without a figure in the card
 * @param weight of each of its rows in the loss, 1 if null
 * @param limit train rows at most, a seeded sample of them; null for all
 * @param labels its labels to labels of the head; empty list: none of them. Of a head that is not multi-label, several
 *     mean "one of these". Null: its labels are the head's
 * @param among the labels of the head that the set knows: it says nothing of the others. Null: those that {@code labels}
 *     mentions
 * @param amongOf the same for the rows of single sources, by the value of their field {@code dataset}
 * @param licence what is known of it, for the card
 */
public record LabelledSet(
        String name,
        String head,
        @Nullable String field,
        @Nullable Path data,
        @Nullable Path train,
        @Nullable Path dev,
        @JsonProperty("dev-share") @Nullable Double devShare,
        @Nullable Path test,
        @Nullable Double weight,
        @Nullable Integer limit,
        @Nullable Map<String, List<String>> labels,
        @Nullable List<String> among,
        @JsonProperty("among-of") @Nullable Map<String, List<String>> amongOf,
        @Nullable String licence) {
    public LabelledSet {
        double share = devShare == null ? 0 : devShare;
        require(share >= 0 && share < 1, "dev-share of set %s must be at least 0 and below 1, but is %s", name, share);
        labels = labels == null ? null : new LinkedHashMap<>(labels);
        among = among == null ? null : List.copyOf(among);
        amongOf = amongOf == null ? null : new LinkedHashMap<>(amongOf);
    }

    /**
     * A set whose labels are the head's, in a file of training rows and, if there is one, one of test rows.
     *
     * @param devShare share of the training rows that is kept for early stopping and calibration
     */
    public static LabelledSet of(
            String name, String head, String field, @Nullable Path train, double devShare, @Nullable Path test) {
        return new LabelledSet(
                name, head, field, null, train, null, devShare, test, null, null, null, null, null, null);
    }

    /** The JSON field that holds the labels. */
    public String labelField() {
        return field == null ? "label" : field;
    }

    /** Weight of a row in the loss. */
    public double rowWeight() {
        return weight == null ? 1 : weight;
    }

    LabelledSet under(Path planFolder, Path planData) {
        Path folder = data == null ? planData : planFolder.resolve(data);
        return new LabelledSet(
                name,
                head,
                field,
                folder,
                resolved(folder, train),
                resolved(folder, dev),
                devShare,
                resolved(folder, test),
                weight,
                limit,
                labels,
                among,
                amongOf,
                licence);
    }

    private static @Nullable Path resolved(Path folder, @Nullable Path file) {
        return file == null ? null : folder.resolve(file).normalize();
    }
}
