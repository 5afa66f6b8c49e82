package io.bellwether.models.topics;

import io.bellwether.models.language.HanForms;
import java.util.Arrays;

/**
 * A text whose letters compare alike however they were typed: full-width forms are plain ones, traditional characters
 * simplified, quotes and dashes those of ASCII; runs of white space are one space; invisible marks (zero-width spaces,
 * direction marks, soft hyphens, variation selectors) are left out, since they are used to hide words. Each of its characters
 * knows where it stood. Immutable.
 */
final class FoldedText {
    private static final char FULL_WIDTH_FIRST = '！';
    private static final char FULL_WIDTH_LAST = '～';
    private static final int FULL_WIDTH_OFFSET = '！' - '!';
    /** From here on letters are of scripts whose words are not told apart by their neighbours. */
    private static final char JOINING_LETTERS_END = 0x530;

    private final char[] cased;
    private final char[] lower;
    private final int[] origins;
    private final int length;

    private FoldedText(char[] cased, char[] lower, int[] origins, int length) {
        this.cased = cased;
        this.lower = lower;
        this.origins = origins;
        this.length = length;
    }

    static FoldedText of(String text) {
        char[] cased = new char[text.length()];
        char[] lower = new char[text.length()];
        int[] origins = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = folded(text.charAt(i));
            boolean dropped = c == ' ' ? length == 0 || cased[length - 1] == ' ' : isInvisible(c);
            if (!dropped) {
                cased[length] = c;
                lower[length] = Character.toLowerCase(c);
                origins[length] = i;
                length++;
            }
        }
        return new FoldedText(cased, lower, origins, length);
    }

    /** One character, its case kept. */
    static char folded(char c) {
        if (c < 0x80) {
            return c <= ' ' ? (Character.isWhitespace(c) ? ' ' : c) : c;
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return (char) (c - FULL_WIDTH_OFFSET);
        }
        if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
            return ' ';
        }
        return switch (c) {
            case '‘', '’', 'ʼ' -> '\'';
            case '“', '”', '「', '」' -> '"';
            case '‐', '‑', '‒', '–', '—', '―', '−' -> '-';
            default -> HanForms.simplified(c);
        };
    }

    private static boolean isInvisible(char c) {
        return c >= 0x80 && (Character.getType(c) == Character.FORMAT || (c >= '\uFE00' && c <= '\uFE0F'));
    }

    /** Whether a letter or digit makes one word with another such beside it. */
    static boolean joins(char c) {
        return Character.isDigit(c) || (c < JOINING_LETTERS_END && Character.isLetter(c));
    }

    int length() {
        return length;
    }

    char casedAt(int index) {
        return cased[index];
    }

    char lowerAt(int index) {
        return lower[index];
    }

    /** Lower case, without spaces at its ends. */
    String lower() {
        return new String(lower, 0, length).strip();
    }

    /** Whether no word goes on across the end of a part. */
    boolean endsWord(int end) {
        return end >= length || !joins(lower[end - 1]) || !joins(lower[end]);
    }

    /** Whether no word goes on across the start of a part. */
    boolean startsWord(int start) {
        return start == 0 || !joins(lower[start]) || !joins(lower[start - 1]);
    }

    /** Where the word ends that goes on at an end of a part. */
    int wordEnd(int end) {
        int last = end;
        while (last < length && joins(lower[last])) {
            last++;
        }
        return last;
    }

    /** Whether at most so many words lie in a part; a character of a script without spaces is a word. */
    boolean holdsAtMost(int words, int from, int to) {
        int found = 0;
        for (int i = from; i < to && found <= words; i++) {
            boolean goesOn = i > from && joins(lower[i]) && joins(lower[i - 1]);
            if (Character.isLetterOrDigit(lower[i]) && !goesOn) {
                found++;
            }
        }
        return found <= words;
    }

    /** Where a part begins in the text as it was. */
    int originalStart(int start) {
        return origins[start];
    }

    /** Where a part that is not empty ends in the text as it was. */
    int originalEnd(int end) {
        return origins[end - 1] + 1;
    }

    @Override
    public String toString() {
        return new String(Arrays.copyOf(cased, length));
    }
}
