package io.bellwether.models.training;

import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns labelled files into examples of one bundle's heads. Not thread-safe. */
final class ExampleReader {
    private final ModelBundle bundle;
    private final TextEncoder encoder;

    ExampleReader(ModelBundle bundle, TextEncoder encoder) {
        this.bundle = bundle;
        this.encoder = encoder;
    }

    /**
     * The examples of one file of a set.
     *
     * @param limit rows at most, null for all
     * @throws IllegalArgumentException if the set names a head or label that the bundle lacks, or a row has a label that
     *     the set does not explain
     */
    List<Example> read(LabelledSet set, Path file, @Nullable Integer limit, long seed) {
        Head head = head(set);
        List<LabelledText> rows = new ArrayList<>(LabelledFile.read(file, set.labelField()));
        if (limit != null && rows.size() > limit) {
            Collections.shuffle(rows, new Random(seed));
            rows = rows.subList(0, limit);
        }
        float[] scope = flags(head, scope(set, head), set);
        List<Example> examples = new ArrayList<>(rows.size());
        for (LabelledText row : rows) {
            List<long[]> windows = encoder.windows(row.text());
            List<String> among = set.amongOf() == null ? null : set.amongOf().get(row.source());
            if (!windows.isEmpty()) {
                float[] target = flags(head, targets(set, row), set);
                float[] rowScope = among == null ? scope : flags(head, among, set);
                examples.add(Example.labelled(row.text(), head, windows, target, rowScope, (float) set.rowWeight())
                        .of(set.name()));
            }
        }
        return examples;
    }

    /**
     * The head that a set supervises.
     *
     * @throws IllegalArgumentException if the bundle lacks it
     */
    Head head(LabelledSet set) {
        return bundle.head(set.head())
                .orElseThrow(() -> new IllegalArgumentException("Set " + set.name() + " supervises the head "
                        + set.head() + ", which the bundle " + bundle.folder() + " lacks"));
    }

    /** Texts of whose labels nothing is known. */
    List<Example> readUnlabelled(Distillation.Texts unlabelled, long seed) {
        List<String> texts = new ArrayList<>(LabelledFile.texts(unlabelled.file()));
        Integer limit = unlabelled.limit();
        if (limit != null && texts.size() > limit) {
            Collections.shuffle(texts, new Random(seed));
            texts = texts.subList(0, limit);
        }
        List<Example> examples = new ArrayList<>(texts.size());
        for (String text : texts) {
            List<long[]> windows = encoder.windows(text);
            if (!windows.isEmpty()) {
                examples.add(Example.unlabelled(text, windows).of(unlabelled.like()));
            }
        }
        return examples;
    }

    /** The labels of the head that a set knows. */
    static Collection<String> scope(LabelledSet set, Head head) {
        if (set.among() != null) {
            return set.among();
        }
        if (set.labels() == null) {
            return head.labels();
        }
        Set<String> mentioned = new LinkedHashSet<>();
        set.labels().values().forEach(mentioned::addAll);
        return head.multiLabel() ? mentioned : head.labels();
    }

    private static Set<String> targets(LabelledSet set, LabelledText row) {
        Set<String> targets = new LinkedHashSet<>();
        for (String label : row.labels()) {
            Map<String, List<String>> labels = set.labels();
            List<String> meant = labels == null ? List.of(label) : labels.get(label);
            if (meant == null) {
                meant = labels == null ? null : labels.get("*");
            }
            if (meant == null) {
                throw new IllegalArgumentException("Set " + set.name() + " has rows labelled \"" + label
                        + "\", which its table of labels does not explain; add it, or \"*\" for all others");
            }
            targets.addAll(meant);
        }
        return targets;
    }

    private static float[] flags(Head head, Collection<String> labels, LabelledSet set) {
        float[] flags = new float[head.labels().size()];
        for (String label : labels) {
            int index = head.labels().indexOf(label);
            if (index < 0) {
                throw new IllegalArgumentException("Set " + set.name() + " speaks of the label \"" + label
                        + "\", which the head " + head.name() + " lacks; it has " + head.labels());
            }
            flags[index] = 1;
        }
        return flags;
    }
}
