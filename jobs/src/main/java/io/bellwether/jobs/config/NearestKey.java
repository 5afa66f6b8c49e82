package io.bellwether.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who wrote a key that is not known. */
final class NearestKey {
    private NearestKey() {}

    /** The known key that differs least, if it differs so little that it can be meant. */
    static Optional<String> to(String unknown, Collection<String> known) {
        Optional<String> elsewhere = known.stream()
                .filter(key -> lastPart(key).equals(lastPart(unknown)))
                .min(Comparator.comparingInt(key -> distance(unknown, key)));
        Optional<String> similar = known.stream()
                .filter(key ->
                        distance(unknown, key) <= Math.max(2, lastPart(unknown).length() / 3))
                .min(Comparator.comparingInt(key -> distance(unknown, key)));
        return similar.isPresent() ? similar : elsewhere;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** How many characters must be inserted, removed or changed to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
