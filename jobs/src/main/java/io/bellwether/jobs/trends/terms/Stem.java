package io.bellwether.jobs.trends.terms;

import java.util.Locale;

/** Under which name a term is counted, so that the inflected forms of an English word count together. */
public final class Stem {
    /*
     * Harman's S stemmer ("How effective is suffixing?", JASIS 42, 1991), and -ing and -ed where a vowel remains (step 1b of
     * Porter 1980): a heavier stemmer joins words of different meaning (university, universe), which in a list of ten terms
     * does more harm than a split.
     */
    private static final int SHORTEST = 4;

    private static final int LONG_ENOUGH = 3;

    private Stem() {}

    /** The stem of an English word; any other term in lower case. */
    public static String of(String term) {
        String word = term.toLowerCase(Locale.ROOT);
        if (word.length() < SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        return withoutTense(withoutPlural(word));
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) {
            return cut(word, 2);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("us") && !word.endsWith("ss") && !word.endsWith("is");
        return plural ? cut(word, 1) : word;
    }

    private static String withoutTense(String word) {
        String base = word.endsWith("ing") ? cut(word, 3) : word.endsWith("ed") ? cut(word, 2) : word;
        if (base.length() == word.length()) {
            return word.endsWith("e") && word.length() > SHORTEST ? cut(word, 1) : word;
        }
        if (base.length() < LONG_ENOUGH || base.chars().noneMatch(c -> "aeiouy".indexOf(c) >= 0)) {
            return word;
        }
        char last = base.charAt(base.length() - 1);
        boolean doubled = last == base.charAt(base.length() - 2) && "lsz".indexOf(last) < 0;
        return doubled ? cut(base, 1) : base;
    }

    private static String cut(String word, int characters) {
        return word.substring(0, word.length() - characters);
    }
}
