package io.bellwether.contract.privacy;

import java.util.ArrayList;
import java.util.List;

/** Finds e-mail addresses: at each {@code @}, what stands before and after it, within the lengths that RFC 5321 allows. */
final class EmailFinder {
    private static final String MARK = "[e-mail]";
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 255;
    private static final int MIN_TOP_LEVEL = 2;
    private static final String LOCAL_SIGNS = "._%+-'#&!~=";

    private EmailFinder() {}

    static List<Span> find(char[] text) {
        List<Span> found = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '@') {
                int start = localStart(text, at, from);
                int end = domainEnd(text, at);
                if (start < at && end > at) {
                    found.add(new Span(start, end, MARK));
                    from = end;
                }
            }
        }
        return found;
    }

    /** Where the local part begins; {@code at} where there is none. */
    private static int localStart(char[] text, int at, int from) {
        int start = at;
        while (start > from && start > at - MAX_LOCAL && isLocal(text[start - 1])) {
            start--;
        }
        while (start < at && !Letters.isLetterOrDigit(text[start])) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return Letters.isLetterOrDigit(c) || LOCAL_SIGNS.indexOf(c) >= 0;
    }

    /** After the last label that could be a top-level domain; {@code at} where there is none. */
    private static int domainEnd(char[] text, int at) {
        int end = at;
        int label = at + 1;
        for (int i = at + 1; i <= text.length && i <= at + MAX_DOMAIN; i++) {
            char c = Letters.at(text, i);
            if (c == '.' && i > label) {
                int letters = lettersEnd(text, i + 1, at + MAX_DOMAIN);
                if (letters - i - 1 >= MIN_TOP_LEVEL) {
                    end = letters;
                }
                label = i + 1;
            } else if (!Letters.isLetterOrDigit(c) && c != '-') {
                break;
            }
        }
        return end;
    }

    private static int lettersEnd(char[] text, int from, int limit) {
        int end = from;
        while (end < limit && Letters.isLetter(Letters.at(text, end))) {
            end++;
        }
        return end;
    }
}
