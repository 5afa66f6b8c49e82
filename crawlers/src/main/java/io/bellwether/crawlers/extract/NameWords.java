package io.bellwether.crawlers.extract;

import static io.bellwether.contract.Invariant.require;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that the classes and ids of elements are asked for, each standing apart: at the begin or the end of the name, or
 * beside a space, an underscore or a hyphen. The case of ASCII letters does not count. Immutable.
 */
final class NameWords {
    /*
     * A page asks for hundreds of words in a thousand names, and most have none: a regular expression tries every alternative
     * at every place, while this walks a tree of letters from each begin of a word and stops at the first letter that no word
     * goes on with.
     */
    private final Letter root = new Letter();

    private NameWords() {}

    /**
     * Reads alternatives as a regular expression writes them.
     *
     * @param pattern letters, {@code _}, {@code -}, {@code |}, groups by {@code (?:…)}, classes by {@code […]}, and {@code ?}
     *     after any of these
     */
    static NameWords of(String pattern) {
        NameWords words = new NameWords();
        Expansion expansion = new Expansion(pattern);
        expansion.alternatives().forEach(words::add);
        require(expansion.at == pattern.length(), "alternatives must end with their last word, but are %s", pattern);
        return words;
    }

    /** Whether any word stands in names such as {@code "post-comments wide"}. */
    boolean areIn(String names) {
        for (int i = 0; i < names.length(); i++) {
            if ((i == 0 || isBoundary(names.charAt(i - 1))) && beginsAt(names, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsAt(String names, int begin) {
        Letter letter = root;
        for (int i = begin; i < names.length(); i++) {
            int place = Letter.place(names.charAt(i));
            letter = place < 0 ? null : letter.next[place];
            if (letter == null) {
                return false;
            }
            if (letter.ends && (i + 1 == names.length() || isBoundary(names.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoundary(char unit) {
        return unit == ' ' || unit == '-' || unit == '_' || (unit >= '\t' && unit <= '\r');
    }

    private void add(String word) {
        Letter letter = root;
        for (int i = 0; i < word.length(); i++) {
            int place = Letter.place(word.charAt(i));
            require(place >= 0, "a word must be of ASCII letters, _ and -, but is %s", word);
            Letter next = letter.next[place];
            if (next == null) {
                next = new Letter();
                letter.next[place] = next;
            }
            letter = next;
        }
        letter.ends = true;
    }

    private static final class Letter {
        private static final int LETTERS = 26;

        private final @Nullable Letter[] next = new Letter[LETTERS + 2];
        private boolean ends;

        static int place(char unit) {
            int letter = (unit | 0x20) - 'a';
            if (letter >= 0 && letter < LETTERS) {
                return letter;
            }
            return unit == '-' ? LETTERS : unit == '_' ? LETTERS + 1 : -1;
        }
    }

    /** Writes out every word that a pattern stands for. */
    private static final class Expansion {
        private final String pattern;
        private int at;

        Expansion(String pattern) {
            this.pattern = pattern;
        }

        List<String> alternatives() {
            List<String> all = new ArrayList<>(sequence());
            while (at < pattern.length() && pattern.charAt(at) == '|') {
                at++;
                all.addAll(sequence());
            }
            return all;
        }

        private List<String> sequence() {
            List<String> words = List.of("");
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                List<String> parts = part();
                List<String> longer = new ArrayList<>();
                words.forEach(word -> parts.forEach(part -> longer.add(word + part)));
                words = longer;
            }
            return words;
        }

        private List<String> part() {
            List<String> parts = new ArrayList<>();
            if (pattern.startsWith("(?:", at)) {
                at += 3;
                parts.addAll(alternatives());
            } else if (pattern.charAt(at) == '[') {
                while (pattern.charAt(++at) != ']') {
                    parts.add(String.valueOf(pattern.charAt(at)));
                }
            } else {
                parts.add(String.valueOf(pattern.charAt(at)));
            }
            at++;
            if (at < pattern.length() && pattern.charAt(at) == '?') {
                at++;
                parts.add("");
            }
            return parts;
        }
    }
}
