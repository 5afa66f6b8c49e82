package io.bellwether.models.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Groups examples into batches of similar length, in a random order that the seed fixes. */
final class Batches {
    /** Sorting within chunks of so many batches saves padding and still mixes data sets. */
    private static final int CHUNK = 50;

    private Batches() {}

    static List<List<Example>> shuffled(List<Example> examples, int size, Random random) {
        List<Example> order = new ArrayList<>(examples);
        Collections.shuffle(order, random);
        List<List<Example>> batches = new ArrayList<>();
        for (int start = 0; start < order.size(); start += size * CHUNK) {
            List<Example> chunk = order.subList(start, Math.min(order.size(), start + size * CHUNK));
            chunk.sort(Comparator.comparingInt(example -> example.first().length));
            for (int i = 0; i < chunk.size(); i += size) {
                batches.add(List.copyOf(chunk.subList(i, Math.min(chunk.size(), i + size))));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }
}
