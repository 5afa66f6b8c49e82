package io.bellwether.contract.privacy;

import java.util.Locale;
import java.util.Set;

/** Judges by what stands before and after digits whether they can be a number that belongs to a person. */
final class Surroundings {
    private static final int MAX_WORD = 12;
    private static final String CURRENCIES = "$\u00A5\uFFE5\u20AC\u00A3";
    private static final String UNITS = "元股万亿手%吨";
    private static final Set<String> UNIT_WORDS =
            Set.of("usd", "rmb", "cny", "hkd", "eur", "gbp", "yuan", "dollars", "shares", "million", "billion");

    private final char[] text;

    Surroundings(char[] text) {
        this.text = text;
    }

    /** Whether the characters from {@code start} up to {@code end} stand for themselves: not in a decimal, not in a hash. */
    boolean allow(int start, int end) {
        char before = Letters.at(text, start - 1);
        boolean fraction = before == '.' && Letters.isDigit(Letters.at(text, start - 2));
        char after = Letters.at(text, end);
        boolean decimal = after == '.' && Letters.isDigit(Letters.at(text, end + 1));
        return !fraction && !decimal && !isHash(start - 1, -1) && !isHash(end, 1);
    }

    /**
     * Whether digits go on in this direction as in a hash: after letters that are hexadecimal digits, too. Other letters are
     * a label, such as {@code tel}.
     */
    private boolean isHash(int from, int step) {
        int i = from;
        while (Math.abs(i - from) < MAX_WORD && Letters.isLetter(Letters.at(text, i))) {
            if (Character.digit(text[i], 16) < 0) {
                return false;
            }
            i += step;
        }
        return Letters.isLetterOrDigit(Letters.at(text, i));
    }

    /** Whether a step of a web address begins here: the numbers of posts there are as long as those of bank cards. */
    boolean isPath(int start) {
        return Letters.at(text, start - 1) == '/' && Letters.isLetterOrDigit(Letters.at(text, start - 2));
    }

    /** Whether a currency stands before, or a unit after. */
    boolean isAmount(int start, int end) {
        if (CURRENCIES.indexOf(Letters.at(text, start - 1)) >= 0) {
            return true;
        }
        int next = Letters.at(text, end) == ' ' ? end + 1 : end;
        char unit = Letters.at(text, next);
        if (unit == '手' && Letters.at(text, next + 1) == '机') {
            return false;
        }
        return UNITS.indexOf(unit) >= 0 || UNIT_WORDS.contains(word(next));
    }

    private String word(int start) {
        int end = start;
        while (end < start + MAX_WORD && Letters.isLetter(Letters.at(text, end))) {
            end++;
        }
        return new String(text, start, end - start).toLowerCase(Locale.ROOT);
    }
}
