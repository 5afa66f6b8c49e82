package io.bellwether.contract.privacy;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of digits and what joins them: a number may be written in one group or in several, such as {@code 138 1234 5678}.
 */
final class DigitGroups {
    /** What stands between a group and the next one. */
    enum Joint {
        /** Anything else, or nothing: the groups are not parts of one number. */
        NONE,
        SPACE,
        DASH,
        DOT,
        /** A closing bracket, with or without a space or a dash after it. */
        BRACKET
    }

    /** One run of digits, from {@code start} up to, not with, {@code end}. */
    record Group(int start, int end) {
        int length() {
            return end - start;
        }
    }

    private final char[] text;
    private final List<Group> groups = new ArrayList<>();

    DigitGroups(char[] text) {
        this.text = text;
        int i = 0;
        while (i < text.length) {
            int start = i;
            while (i < text.length && Letters.isDigit(text[i])) {
                i++;
            }
            if (i > start) {
                groups.add(new Group(start, i));
            } else {
                i++;
            }
        }
    }

    int count() {
        return groups.size();
    }

    Group group(int index) {
        return groups.get(index);
    }

    /** The joint after a group. */
    Joint after(int index) {
        if (index + 1 >= groups.size()) {
            return Joint.NONE;
        }
        int from = groups.get(index).end();
        int to = groups.get(index + 1).start();
        char first = text[from];
        if (to - from == 1) {
            return switch (first) {
                case ' ' -> Joint.SPACE;
                case '-' -> Joint.DASH;
                case '.' -> Joint.DOT;
                case ')' -> Joint.BRACKET;
                default -> Joint.NONE;
            };
        }
        char second = text[from + 1];
        if (to - from == 2 && first == ')' && (second == ' ' || second == '-')) {
            return Joint.BRACKET;
        }
        return to - from == 2 && first == ' ' && second == '(' ? Joint.SPACE : Joint.NONE;
    }

    /** Whether the groups from {@code first} to {@code last}, both included, are all joined in one way, by a space or a dash. */
    boolean evenlyJoined(int first, int last) {
        for (int i = first; i < last; i++) {
            Joint joint = after(i);
            if (joint != after(first) || (joint != Joint.SPACE && joint != Joint.DASH)) {
                return false;
            }
        }
        return true;
    }

    /** How many digits these groups have together, both included. */
    int length(int first, int last) {
        int length = 0;
        for (int i = first; i <= last; i++) {
            length += group(i).length();
        }
        return length;
    }

    /** All digits of these groups, both included. */
    String digits(int first, int last) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i <= last; i++) {
            digits.append(text, group(i).start(), group(i).length());
        }
        return digits.toString();
    }

    /** Lengths of these groups, both included, such as {@code 3-4-4}. */
    String shape(int first, int last) {
        StringBuilder shape = new StringBuilder();
        for (int i = first; i <= last; i++) {
            shape.append(i == first ? "" : "-").append(group(i).length());
        }
        return shape.toString();
    }
}
