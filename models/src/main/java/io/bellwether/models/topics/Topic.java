package io.bellwether.models.topics;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A topic as a user defined it.
 *
 * @param id kebab-case; in indices and trends it stands after {@code topic/}, so it never meets a label of the model
 * @param names for people, by language code; empty where the id says enough
 * @param languages ISO 639-1 codes of the texts that it is looked for in; empty for all
 * @param leastHits so many places must speak for it
 * @param weight what the first place is worth, above 0 and at most 1
 */
record Topic(
        String id,
        List<Name> names,
        Set<String> languages,
        Scope scope,
        int leastHits,
        double weight,
        Condition condition) {
    static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
    private static final int DECIMALS = 10_000;

    Topic {
        names = List.copyOf(names);
        languages = Set.copyOf(languages);
    }

    /**
     * A name in one language.
     *
     * @param language empty where the file names none
     */
    record Name(String language, String text) {}

    /**
     * What places are worth: the first one the weight, and each further one that part of what is still missing to 1. A
     * place in the title counts as two.
     */
    double score(int hits) {
        double score = 1 - Math.pow(1 - weight, hits);
        return Math.max(1, Math.round(score * DECIMALS)) / (double) DECIMALS;
    }

    /** Id and names, for people. */
    String words() {
        return names.isEmpty()
                ? id
                : id + " (" + String.join(", ", names.stream().map(Name::text).toList()) + ")";
    }
}
