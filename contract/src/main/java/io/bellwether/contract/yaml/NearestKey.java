package io.bellwether.contract.yaml;

import java.util.Collection;
import java.util.Optional;

/** Finds what was probably meant by a misspelt word: the known one with the fewest edits, if they are few. */
public final class NearestKey {
    private NearestKey() {}

    /** The known word that was probably meant. */
    public static Optional<String> of(String word, Collection<String> known) {
        int limit = word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
        String best = "";
        int least = limit + 1;
        for (String candidate : known) {
            int edits = edits(word, candidate);
            if (edits < least) {
                least = edits;
                best = candidate;
            }
        }
        return least <= limit ? Optional.of(best) : Optional.empty();
    }

    /** A hint to append to a message; empty if nothing is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    /** Levenshtein distance, with one row kept. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
